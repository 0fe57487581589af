//! Names of elements and attributes as small numbers.

/// Slots of a table of short names: some three times the names, so that most are found at once.
const SLOTS: usize = 512;

/// Where a name is looked for first.
const fn place(name: u64) -> usize {
    (name.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 55) as usize
}

/// A name of up to eight bytes as a number.
const fn number(name: &[u8]) -> u64 {
    let (mut number, mut i) = (0, 0);
    while i < name.len() {
        number |= (name[i] as u64) << (8 * i);
        i += 1;
    }
    number
}

/// Makes an enum of names with a lookup both ways; the last variants, without a name, are given apart.
macro_rules! names {
    ($(#[$doc:meta])* $enum:ident { $($variant:ident = $name:literal),* $(,)? } unnamed { $($(#[$extra_doc:meta])* $extra:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub(crate) enum $enum {
            $(#[doc = concat!("`", $name, "`.")] $variant,)*
            $($(#[$extra_doc])* $extra,)*
        }

        impl $enum {
            /// The variant of a lower-case name, if it has one of its own.
            pub(crate) fn named(name: &str) -> Option<Self> {
                Self::of(name.as_bytes())
            }

            /// The variant of a lower-case name given as bytes.
            #[allow(non_upper_case_globals)]
            pub(crate) fn of(name: &[u8]) -> Option<Self> {
                // Byte patterns compile to a decision tree over length and bytes, where string patterns would be compared one by one.
                $(const $variant: &[u8] = $name.as_bytes();)*
                match name {
                    $($variant => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// The variant of a lower-case name of up to eight bytes given as a number, the first byte in the lowest place.
            #[inline]
            pub(crate) fn short(name: u64) -> Option<Self> {
                static TABLE: [(u64, Option<$enum>); SLOTS] = {
                    let names = [$(($name.as_bytes(), $enum::$variant)),*];
                    let (mut table, mut i) = ([(0, None); SLOTS], 0);
                    while i < names.len() {
                        let (name, variant) = names[i];
                        if name.len() <= 8 {
                            let mut at = place(number(name));
                            while table[at].1.is_some() {
                                at = (at + 1) % SLOTS;
                            }
                            table[at] = (number(name), Some(variant));
                        }
                        i += 1;
                    }
                    table
                };
                let mut at = place(name);
                loop {
                    match TABLE[at] {
                        (known, variant) if known == name || variant.is_none() => return variant,
                        _ => at = (at + 1) % SLOTS,
                    }
                }
            }

            /// The name; empty for the variants that have none.
            pub(crate) fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                    $(Self::$extra => "",)*
                }
            }
        }
    };
}

names! {
    /// What a node is: an HTML element by name, another element, or text.
    Tag {
        A = "a", Abbr = "abbr", Acronym = "acronym", Address = "address", Applet = "applet", Area = "area", Article = "article", Aside = "aside",
        Audio = "audio", B = "b", Base = "base", Basefont = "basefont", Bdi = "bdi", Bdo = "bdo", Bgsound = "bgsound", Big = "big",
        Blockquote = "blockquote", Body = "body", Br = "br", Button = "button", Canvas = "canvas", Caption = "caption", Center = "center",
        Cite = "cite", Code = "code", Col = "col", Colgroup = "colgroup", Data = "data", Datalist = "datalist", Dd = "dd", Del = "del",
        Details = "details", Dfn = "dfn", Dialog = "dialog", Dir = "dir", Div = "div", Dl = "dl", Dt = "dt", Em = "em", Embed = "embed",
        Fieldset = "fieldset", Figcaption = "figcaption", Figure = "figure", Font = "font", Footer = "footer", Form = "form", Frame = "frame",
        Frameset = "frameset", H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4", H5 = "h5", H6 = "h6", Head = "head", Header = "header",
        Hgroup = "hgroup", Hr = "hr", Html = "html", I = "i", Iframe = "iframe", Image = "image", Img = "img", Input = "input", Ins = "ins",
        Kbd = "kbd", Keygen = "keygen", Label = "label", Legend = "legend", Li = "li", Link = "link", Listing = "listing", Main = "main",
        Map = "map", Mark = "mark", Marquee = "marquee", Math = "math", Menu = "menu", Menuitem = "menuitem", Meta = "meta", Meter = "meter",
        Nav = "nav", Nobr = "nobr", Noembed = "noembed", Noframes = "noframes", Noscript = "noscript", Object = "object", Ol = "ol",
        Optgroup = "optgroup", Option = "option", Output = "output", P = "p", Param = "param", Picture = "picture", Plaintext = "plaintext",
        Pre = "pre", Progress = "progress", Q = "q", Rb = "rb", Rp = "rp", Rt = "rt", Rtc = "rtc", Ruby = "ruby", S = "s", Samp = "samp",
        Script = "script", Search = "search", Section = "section", Select = "select", Slot = "slot", Small = "small", Source = "source",
        Span = "span", Strike = "strike", Strong = "strong", Style = "style", Sub = "sub", Summary = "summary", Sup = "sup", Svg = "svg",
        Table = "table", Tbody = "tbody", Td = "td", Template = "template", Textarea = "textarea", Tfoot = "tfoot", Th = "th", Thead = "thead",
        Time = "time", Title = "title", Tr = "tr", Track = "track", Tt = "tt", U = "u", Ul = "ul", Var = "var", Video = "video", Wbr = "wbr",
        Xmp = "xmp",
    }
    unnamed {
        /// An HTML element with another name (custom elements, `amp-img`, misspellings).
        Other,
        /// An element inside `svg` or `math`, whatever its name: a `title` or `a` there is not HTML's.
        Foreign,
        /// A run of text.
        Text,
    }
}

names! {
    /// Names of attributes that readers ask for.
    Attr {
        Alt = "alt", AriaHidden = "aria-hidden", Class = "class", Content = "content", DataComponent = "data-component", DataDate = "data-date",
        DataOriginal = "data-original", DataSrc = "data-src", DataSrcset = "data-srcset", DataTestid = "data-testid",
        DataTimestamp = "data-timestamp", DataType = "data-type", Datetime = "datetime", Height = "height", Hidden = "hidden", Href = "href",
        HttpEquiv = "http-equiv", Id = "id", Itemprop = "itemprop", Itemscope = "itemscope", Itemtype = "itemtype", Lang = "lang",
        Name = "name", Property = "property", Rel = "rel", Role = "role", Src = "src", Srcset = "srcset", Style = "style", Title = "title",
        Type = "type", Typeof = "typeof", Value = "value", Width = "width", XmlLang = "xml:lang",
    }
    unnamed {
        /// Any other name.
        Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_variants_agree() {
        assert_eq!(Tag::named("blockquote"), Some(Tag::Blockquote));
        assert_eq!(Tag::named("h1").map(Tag::name), Some("h1"));
        assert_eq!(Tag::named("DIV"), None);
        assert_eq!(Tag::named("amp-img"), None);
        assert_eq!(Attr::named("http-equiv"), Some(Attr::HttpEquiv));
        assert_eq!(Attr::named(""), None);
        assert_eq!((Tag::short(number(b"div")), Tag::short(number(b"optgroup"))), (Some(Tag::Div), Some(Tag::Optgroup)));
        assert_eq!((Tag::short(number(b"DIV")), Tag::short(0), Attr::short(number(b"classes"))), (None, None, None));
        assert_eq!(Attr::short(number(b"class")), Some(Attr::Class));
    }
}
