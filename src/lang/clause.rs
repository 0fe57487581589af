//! Who does what: gives each verb group its subject, its object and the verb or noun that it depends on, in one pass a sentence.

mod verb;

use super::chunk::SPANS;
use super::{Dictionary, Sentence, Shape, Syntax, Tag, Text, tag};

/// Finds subjects and objects in one sentence; its noun chunks start at `noun`, its verb groups at `verb`.
pub(crate) fn link(text: &Text<'_>, dictionary: &Dictionary, syntax: &mut Syntax, sentence: &Sentence, noun: usize, verb: usize) {
    let mut linker = Linker { text, dictionary, syntax, state: State::default(), pending: Vec::new(), bracketed: false };
    // "STOCKHOLM and OSLO, May 5 - Halden said": the places say nothing.
    let dateline = tag::dateline(text, &linker.syntax.tags, sentence);
    let (mut n, mut v, mut i) = (noun, verb, dateline.unwrap_or(sentence.first as usize));
    if dateline.is_some() {
        n += linker.syntax.nouns[n..].iter().take_while(|c| (c.first as usize) < i).count();
    }
    while i < sentence.last as usize {
        if let Some(chunk) = linker.syntax.nouns.get(n).filter(|c| c.first as usize == i) {
            let next = (chunk.last as usize).max(i + 1);
            linker.noun(n as u32);
            (n, i) = (n + 1, next);
        } else if let Some(group) = linker.syntax.verbs.get(v).filter(|g| g.first as usize == i) {
            let next = (group.last as usize).max(i + 1);
            linker.verb(v as u32);
            (v, i) = (v + 1, next);
        } else {
            linker.mark(i);
            i += 1;
        }
    }
}

/// What is open at a point of the sentence.
#[derive(Debug, Default, Clone, Copy)]
struct State {
    /// Subject of the clause.
    subject: Option<u32>,
    /// The last finite verb of the clause.
    finite: Option<u32>,
    /// The last verb of any form.
    verb: Option<u32>,
    /// First chunk without a preposition since the last boundary.
    fresh: Option<u32>,
    /// First chunk after a word that opens clauses and noun phrases alike.
    doubtful: Option<u32>,
    /// A verb stands between the last boundary and `fresh`.
    after_verb: bool,
    /// The last boundary is "and", "or", "but".
    joined: bool,
    /// A comma stands after the last verb.
    comma: bool,
    /// Antecedent of the relative clause that is open, and whether its verb was seen.
    antecedent: Option<(u32, bool)>,
    /// A preposition opens that clause: "an agreement under which Halden buys Osk".
    oblique: bool,
    /// Subject and finite verb around a relative or subordinate clause.
    outer: Option<(Option<u32>, Option<u32>)>,
    /// The last noun chunk.
    last_noun: Option<u32>,
    /// The noun that the apposition before explains.
    explained: Option<u32>,
    /// A verb of saying behind quoted words, whose subject follows.
    speaks: Option<u32>,
}

struct Linker<'s, 't, 'a> {
    text: &'t Text<'a>,
    dictionary: &'t Dictionary,
    syntax: &'s mut Syntax,
    state: State,
    /// Fronted participles that wait for the subject of the main clause.
    pending: Vec<u32>,
    /// The token is inside brackets.
    bracketed: bool,
}

impl Linker<'_, '_, '_> {
    /// A noun chunk: a possible subject, or the object of the verb before it.
    fn noun(&mut self, n: u32) {
        let chunk = self.syntax.nouns[n as usize];
        if chunk.bracketed {
            return;
        }
        let day = self.calendar(chunk.head) || self.period(chunk.first, chunk.head);
        let per_unit = per_unit(self.text, self.syntax, n);
        // "reported lower earnings than analysts expected": those behind "than" do what follows, and nobody else.
        let tag = self.syntax.tags.get(chunk.last as usize).copied().unwrap_or_default();
        let finite = matches!(tag, Tag::Past | Tag::Third | Tag::Have | Tag::Be | Tag::Do | Tag::Modal);
        if finite && chunk.preposition().is_some_and(|p| self.text.word(p as usize) == "than") && !day && self.state.verb.is_some() {
            self.state.subordinate();
            (self.state.fresh, self.state.last_noun) = (Some(n), Some(n));
            return;
        }
        let s = &mut self.state;
        self.syntax.nouns[n as usize].set_verb(s.verb);
        if chunk.genitive {
            return;
        }
        // "a study by Halden last year, which found": nothing is told of a day.
        if !day {
            s.last_noun = Some(n);
        }
        if chunk.explains().is_some() {
            s.explained = chunk.explains();
            return;
        }
        match chunk.preposition() {
            // "$71 a barrel", "$30 a share".
            None if per_unit => {}
            // "“We sold it,” said Ann Dahl".
            None if s.speaks.is_some() && !day => {
                if let Some(v) = s.speaks.take() {
                    self.syntax.verbs[v as usize].set_subject(Some(n));
                    s.subject = Some(n);
                }
            }
            None => {
                // "Osk (OSK) sales rose": what stands behind the bracket does it, or it is done to that.
                let owner = chunk.owner();
                if let Some(v) = s.verb.filter(|_| !s.comma && chunk.listed().is_none() && !day) {
                    let group = &mut self.syntax.verbs[v as usize];
                    if (group.object().is_none() || group.object() == owner) && !group.passive {
                        group.set_object(Some(n));
                    }
                }
                // "Last month the carrier ordered": no month orders.
                let of_a_day = |n: u32| {
                    let chunk = self.syntax.nouns[n as usize];
                    self.calendar(chunk.head) || self.period(chunk.first, chunk.head)
                };
                if self.state.fresh.is_none_or(|fresh| of_a_day(fresh) || owner == Some(fresh)) {
                    self.state.fresh = Some(n);
                }
            }
            Some(p) => {
                if s.doubtful.is_none() && self.dictionary.classes(self.text.tokens[p as usize].word()).has(Tag::Subordinator) {
                    s.doubtful = Some(n);
                }
            }
        }
    }

    /// True for names of days, which are no objects.
    fn calendar(&self, head: u32) -> bool {
        self.dictionary.calendar(self.text.tokens[head as usize].word())
    }

    /// True for "last year" and "this week", which are no objects.
    fn period(&self, first: u32, head: u32) -> bool {
        if first >= head {
            return false;
        }
        let lower = self.text.word(first as usize);
        ["last", "next", "this", "each", "every", "earlier", "later", "late", "early", "that"].iter().any(|w| w.eq_ignore_ascii_case(lower))
            && [
                "year", "month", "week", "quarter", "day", "decade", "night", "morning", "summer", "spring", "fall", "winter", "weekend",
                "time",
            ]
            .iter()
            .any(|w| w.eq_ignore_ascii_case(self.text.word(head as usize)))
    }

    /// The first chunk of the list that `n` belongs to.
    fn list_head(&self, n: u32) -> u32 {
        let mut head = n;
        while let Some(before) = self.syntax.nouns[head as usize].listed() {
            let chunk = self.syntax.nouns[before as usize];
            // "raised $3 million last May, and Osk's yard opened": no day does what follows.
            if self.calendar(chunk.head) || self.period(chunk.first, chunk.head) {
                break;
            }
            // "the pact between Osk and Tessel covers": both are the phrase's.
            if let Some(noun) = chunk.attached().filter(|_| chunk.preposition().is_some_and(|p| self.text.word(p as usize) == "between")) {
                return noun;
            }
            // "sales in Asia and Africa rose", "said sales in Asia and Africa rose": the noun that the phrase hangs on.
            if chunk.preposition().is_some()
                && chunk.verb() == self.syntax.nouns[n as usize].verb()
                && self.opens_clause(chunk.verb())
                && let Some(noun) = chunk.attached()
            {
                head = self.phrase_head(noun);
                continue;
            }
            // The object of an earlier verb does not share the subject of a later one.
            if self.syntax.nouns[before as usize].verb() != self.syntax.nouns[n as usize].verb()
                || self.syntax.nouns[before as usize].preposition().is_some()
            {
                break;
            }
            head = before;
        }
        let object = self.state.verb.is_some_and(|v| self.syntax.verbs[v as usize].object() == Some(head));
        if object && head != n && !self.opens_clause(self.state.verb) { n } else { head }
    }

    /// True when a noun behind `verb` starts a clause rather than being its object: behind "said", or behind no verb.
    fn opens_clause(&self, verb: Option<u32>) -> bool {
        verb.is_none_or(|v| self.dictionary.speech(self.text.tokens[self.syntax.verbs[v as usize].main as usize].word()))
    }

    /// The noun without a preposition that the phrase of `n` hangs on: "sales" for "sales of phones in China".
    fn phrase_head(&self, n: u32) -> u32 {
        let mut head = n;
        while let Some(before) =
            self.syntax.nouns[head as usize].attached().filter(|_| self.syntax.nouns[head as usize].preposition().is_some())
        {
            head = before;
        }
        head
    }

    /// True when the bracket at token `i` and its partner have no verb between them.
    fn verbless(&self, i: usize) -> bool {
        /// Tickers, ages and other insertions are short.
        const LONGEST: usize = 16;
        let open = self.text.word(i) == "(";
        let inner: &mut dyn Iterator<Item = usize> =
            if open { &mut (i + 1..(i + LONGEST).min(self.syntax.tags.len())) } else { &mut (i.saturating_sub(LONGEST)..i).rev() };
        for j in inner {
            match self.text.word(j) {
                ")" if open => return true,
                "(" if !open => return true,
                _ if matches!(self.syntax.tags[j], Tag::Be | Tag::Have | Tag::Modal | Tag::Past | Tag::Third | Tag::Base) => return false,
                _ => {}
            }
        }
        false
    }

    /// Anything else: boundaries of clauses and phrases.
    fn mark(&mut self, i: usize) {
        let bracket = if self.text.tokens[i].shape().any(Shape::MARK) { self.text.word(i) } else { "" };
        match bracket {
            "(" => self.bracketed = true,
            ")" => self.bracketed = false,
            _ => {}
        }
        // "Osk (OSK.OL) said": what stands in brackets does not part a clause, unless it has a verb of its own.
        if matches!(bracket, "(" | ")") && self.verbless(i) {
            return;
        }
        // "at 8:00 a.m.": the mark of a time of day parts nothing.
        let number = |i: usize| self.syntax.tags.get(i) == Some(&Tag::Number);
        if bracket == ":" && i > 0 && number(i - 1) && number(i + 1) && self.text.tokens[i].shape().any(Shape::GLUED) {
            return;
        }
        let s = &mut self.state;
        match self.syntax.tags[i] {
            Tag::Coordinator => {
                s.keep_subject();
                (s.fresh, s.doubtful, s.joined, s.after_verb) = (None, None, true, false);
            }
            Tag::Relative => {
                if let Some(n) = s.last_noun {
                    // "a suit in Oslo that seeks": no name is "that".
                    let chunk = self.syntax.nouns[n as usize];
                    let name = self.syntax.tags[chunk.head as usize] == Tag::Name && self.syntax.tags[chunk.first as usize] == Tag::Name;
                    let that = chunk.preposition().is_some() && name && self.text.word(i).eq_ignore_ascii_case("that");
                    let n = chunk.attached().filter(|_| that).unwrap_or(n);
                    s.keep_subject();
                    // "said that Osk, which makes vans, rose": the clause inside goes on with its own subject.
                    s.outer = Some(s.outer.filter(|_| s.subject.is_none()).unwrap_or((s.subject, s.finite)));
                    s.antecedent = Some((n, false));
                    s.oblique = i > 0 && self.syntax.tags[i - 1] == Tag::Preposition;
                    (s.fresh, s.verb, s.after_verb, s.comma) = (None, None, false, false);
                }
            }
            Tag::Subordinator => {
                // "Days after Osk bought Halden, it cut jobs".
                if s.fresh.is_some_and(|n| span_of_time(self.text, self.syntax, n)) {
                    s.fresh = None;
                }
                s.subordinate();
            }
            Tag::Mark => match self.text.word(i) {
                "," | "—" | "–" | "“" | "”" | "\"" | "(" | ")" | "-" => {
                    s.keep_subject();
                    (s.fresh, s.doubtful, s.after_verb, s.comma, s.joined) = (None, None, false, true, false);
                }
                // "Osk (Oslo: OSK) said" is one clause.
                ":" | ";" | "|" | "•" | "…" if !self.bracketed => *s = State::default(),
                _ => {}
            },
            _ => {}
        }
    }
}

impl State {
    /// A boundary before any verb: what stood before it may be the subject of a later verb.
    fn keep_subject(&mut self) {
        if self.subject.is_none() && !self.after_verb {
            self.subject = self.fresh;
        }
    }

    /// A word that opens a clause inside another.
    fn subordinate(&mut self) {
        self.keep_subject();
        self.outer = Some((self.subject.or(self.outer.and_then(|o| o.0)), self.finite));
        (self.subject, self.finite, self.verb, self.fresh, self.antecedent) = (None, None, None, None, None);
        (self.after_verb, self.comma, self.joined) = (false, false, false);
    }

    /// True when a comma stands right before token `i`.
    fn comma_right_before(&self, text: &Text<'_>, i: u32) -> bool {
        i > 0 && text.word(i as usize - 1) == ","
    }
}

/// True for "Days" in "Days after buying Osk": how long after, and not who.
fn span_of_time(text: &Text<'_>, syntax: &Syntax, n: u32) -> bool {
    let chunk = syntax.nouns[n as usize];
    let word = text.word(chunk.head as usize);
    SPANS.iter().any(|w| w.eq_ignore_ascii_case(word))
        && syntax.tags.get(chunk.last as usize).is_some_and(|t| matches!(t, Tag::Preposition | Tag::Subordinator))
}

/// True for "a barrel" behind a sum: what the sum is paid for, no object.
pub(crate) fn per_unit(text: &Text<'_>, syntax: &Syntax, n: u32) -> bool {
    let chunk = syntax.nouns[n as usize];
    let Some(before) = n.checked_sub(1).map(|b| syntax.nouns[b as usize]) else { return false };
    before.last == chunk.first
        && syntax.tags[before.head as usize] == Tag::Number
        && ["a", "an", "each", "apiece"].iter().any(|w| w.eq_ignore_ascii_case(text.word(chunk.first as usize)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Vocab;

    /// "subject > verb > object" of every verb group.
    fn clauses(input: &str) -> Vec<String> {
        let mut vocab = Vocab::default();
        let dictionary = Dictionary::load(&mut vocab);
        let text = Text::new(input, &[], &vocab);
        let syntax = Syntax::new(&text, &dictionary, &[], || true);
        let head = |n: Option<u32>| n.map_or("-", |n| text.word(syntax.nouns[n as usize].head as usize));
        syntax.verbs.iter().map(|v| format!("{} > {} > {}", head(v.subject()), text.word(v.main as usize), head(v.object()))).collect()
    }

    #[test]
    fn finds_subjects_and_objects() {
        for (text, expected) in [
            ("Halden acquired Osk on Monday.", vec!["Halden > acquired > Osk"]),
            ("Halden, the Norwegian shipyard, agreed to buy Osk for $3 billion.", vec!["Halden > agreed > -", "Halden > buy > Osk"]),
            ("Shares of Halden rose 3% and Osk gained 2%.", vec!["Shares > rose > %", "Osk > gained > %"]),
            ("Osk, which Halden acquired in May, opened a yard.", vec!["Halden > acquired > Osk", "Osk > opened > yard"]),
            ("Halden said it would close a plant.", vec!["Halden > said > -", "it > close > plant"]),
            ("After buying Osk, Halden cut 300 jobs.", vec!["Halden > buying > Osk", "Halden > cut > jobs"]),
            ("Halden in talks to acquire Osk", vec!["Halden > acquire > Osk"]),
            ("The court ordered Halden to pay $5 million.", vec!["court > ordered > Halden", "Halden > pay > million"]),
            ("Halden and Osk teamed up with Bark.", vec!["Halden > teamed > -"]),
            ("Halden said its chief designer, Karl Moe, had resigned.", vec!["Halden > said > -", "designer > resigned > -"]),
            ("Halden (HLD.OL) said Osk (OSK.OL) had opened a yard.", vec!["Halden > said > -", "Osk > opened > yard"]),
            ("Crude settled at $71 a barrel.", vec!["Crude > settled > -"]),
            ("Halden (HLD) second-quarter sales rose.", vec!["sales > rose > -"]),
            ("OSLO, Norway--(SERVICE)--Halden cut 300 jobs.", vec!["Halden > cut > jobs"]),
            ("Halden reported lower profit than banks expected.", vec!["Halden > reported > profit", "banks > expected > -"]),
            ("Halden's plan to sell yards failed.", vec!["Halden > sell > yards", "plan > failed > -"]),
            ("Halden voted on Monday to ban vans.", vec!["Halden > voted > -", "Halden > ban > vans"]),
            ("The pact between Halden and Osk covers Asia.", vec!["pact > covers > Asia"]),
            ("Sales of vans in Asia and Africa rose.", vec!["Sales > rose > -"]),
            ("Halden said sales of vans in Asia and Africa rose.", vec!["Halden > said > -", "sales > rose > -"]),
            ("Halden missed the goal the state had set.", vec!["Halden > missed > goal", "state > set > -"]),
            ("A study by Halden last year, which cost much, helped.", vec!["Halden > cost > -", "study > helped > -"]),
            ("Halden Motors (Oslo: HLD) sold vans.", vec!["Motors > sold > vans"]),
            ("Sales in Asia rose and Africa fell.", vec!["Sales > rose > -", "Africa > fell > -"]),
            ("Halden bought a stake in Osk and Bark sold a yard.", vec!["Halden > bought > stake", "Bark > sold > yard"]),
            ("Halden signed a pact under which Osk buys jets.", vec!["Halden > signed > pact", "Osk > buys > jets"]),
            ("Halden said a group led by Bark bought Osk.", vec!["Halden > said > -", "group > led > -", "group > bought > Osk"]),
            ("Halden said its pact to buy Osk was ended.", vec!["Halden > said > -", "pact > buy > Osk", "pact > ended > -"]),
            ("The court asks whether Osk, the retailer, broke rules.", vec!["court > asks > -", "Osk > broke > rules"]),
            (
                "Last month the carrier ordered jets and said it would close.",
                vec!["carrier > ordered > jets", "carrier > said > -", "it > close > -"],
            ),
            ("As sales fell, Halden closed stores.", vec!["sales > fell > -", "Halden > closed > stores"]),
        ] {
            assert_eq!(clauses(text), expected, "{text}");
        }
    }
}
