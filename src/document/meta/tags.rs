//! `meta` elements (Open Graph, Twitter, Dublin Core, Parse.ly and others), `title`, and `link` elements.

use super::Offers;
use crate::document::Field;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Names and properties of `meta` elements in lower case, the field, and what is printed as `from`.
const NAMES: &[(&str, Field, &str)] = &[
    ("og:title", Field::Title, "og:title"),
    ("twitter:title", Field::Title, "twitter:title"),
    ("twitter:text:title", Field::Title, "twitter:title"),
    ("dc.title", Field::Title, "dc.title"),
    ("dcterms.title", Field::Title, "dc.title"),
    ("parsely-title", Field::Title, "parsely-title"),
    ("sailthru.title", Field::Title, "sailthru.title"),
    ("headline", Field::Title, "meta:headline"),
    ("hdl", Field::Title, "meta:headline"),
    ("citation_title", Field::Title, "citation_title"),
    ("cxenseparse:title", Field::Title, "cxense:title"),
    ("title", Field::Title, "meta:title"),
    ("og:description", Field::Dek, "og:description"),
    ("description", Field::Dek, "meta:description"),
    ("twitter:description", Field::Dek, "twitter:description"),
    ("article:published_time", Field::Published, "article:published_time"),
    ("article:published", Field::Published, "article:published_time"),
    ("og:article:published_time", Field::Published, "article:published_time"),
    ("og:published_time", Field::Published, "article:published_time"),
    ("datepublished", Field::Published, "meta:date"),
    ("parsely-pub-date", Field::Published, "parsely-pub-date"),
    ("sailthru.date", Field::Published, "sailthru.date"),
    ("cxenseparse:recs:publishtime", Field::Published, "cxense:publishtime"),
    ("cxenseparse:publishtime", Field::Published, "cxense:publishtime"),
    ("dc.date", Field::Published, "dc.date"),
    ("dc.date.issued", Field::Published, "dc.date"),
    ("dc.date.created", Field::Published, "dc.date"),
    ("dc.date.published", Field::Published, "dc.date"),
    ("dcterms.date", Field::Published, "dc.date"),
    ("dcterms.created", Field::Published, "dc.date"),
    ("dcterms.issued", Field::Published, "dc.date"),
    ("dcsext.articlefirstpublished", Field::Published, "meta:date"),
    ("date", Field::Published, "meta:date"),
    ("pubdate", Field::Published, "meta:date"),
    ("publish_date", Field::Published, "meta:date"),
    ("publish-date", Field::Published, "meta:date"),
    ("publishdate", Field::Published, "meta:date"),
    ("publication_date", Field::Published, "meta:date"),
    ("publicationdate", Field::Published, "meta:date"),
    ("published_date", Field::Published, "meta:date"),
    ("published-date", Field::Published, "meta:date"),
    ("date_published", Field::Published, "meta:date"),
    ("publishedat", Field::Published, "meta:date"),
    ("published", Field::Published, "meta:date"),
    ("article_date_original", Field::Published, "meta:date"),
    ("article.published", Field::Published, "meta:date"),
    ("article.created", Field::Published, "meta:date"),
    ("originalpublicationdate", Field::Published, "meta:date"),
    ("timestamp", Field::Published, "meta:date"),
    ("citation_date", Field::Published, "meta:date"),
    ("citation_publication_date", Field::Published, "meta:date"),
    ("ptime", Field::Published, "meta:date"),
    ("pub_date", Field::Published, "meta:date"),
    ("og:publish_date", Field::Published, "meta:date"),
    ("publisheddate", Field::Published, "meta:date"),
    ("datecreated", Field::Published, "meta:date"),
    ("date.created", Field::Published, "meta:date"),
    ("prism.publicationdate", Field::Published, "meta:date"),
    ("pdate", Field::Published, "meta:date"),
    ("displaydate", Field::Published, "meta:date"),
    ("article:modified_time", Field::Modified, "article:modified_time"),
    ("article:modified", Field::Modified, "article:modified_time"),
    ("og:article:modified_time", Field::Modified, "article:modified_time"),
    ("og:modified_time", Field::Modified, "article:modified_time"),
    ("revision_date", Field::Modified, "meta:modified"),
    ("og:updated_time", Field::Modified, "og:updated_time"),
    ("datemodified", Field::Modified, "meta:modified"),
    ("lastmod", Field::Modified, "meta:modified"),
    ("last-modified", Field::Modified, "meta:modified"),
    ("dc.date.modified", Field::Modified, "dc.date.modified"),
    ("dcterms.modified", Field::Modified, "dc.date.modified"),
    ("article.updated", Field::Modified, "meta:modified"),
    ("author", Field::Author, "meta:author"),
    ("authors", Field::Author, "meta:author"),
    ("parsely-author", Field::Author, "parsely-author"),
    ("sailthru.author", Field::Author, "sailthru.author"),
    ("dc.creator", Field::Author, "dc.creator"),
    ("dcterms.creator", Field::Author, "dc.creator"),
    ("dc.contributor", Field::Author, "dc.contributor"),
    ("byl", Field::Author, "meta:byl"),
    ("citation_author", Field::Author, "citation_author"),
    ("article:author", Field::Author, "article:author"),
    ("article:author:name", Field::Author, "article:author"),
    ("article:author_name", Field::Author, "article:author"),
    ("og:article:author", Field::Author, "article:author"),
    ("cxenseparse:author", Field::Author, "cxense:author"),
    ("vr:author", Field::Author, "meta:author"),
    ("author.name", Field::Author, "meta:author"),
    ("og:author", Field::Author, "meta:author"),
    ("dcsext.author", Field::Author, "meta:author"),
    ("og:site_name", Field::Site, "og:site_name"),
    ("application-name", Field::Site, "application-name"),
    ("apple-mobile-web-app-title", Field::Site, "application-name"),
    ("dc.publisher", Field::Site, "dc.publisher"),
    ("publisher", Field::Site, "meta:publisher"),
    ("og:url", Field::Url, "og:url"),
    ("twitter:url", Field::Url, "twitter:url"),
    ("og:locale", Field::Language, "og:locale"),
    ("content-language", Field::Language, "content-language"),
    ("dc.language", Field::Language, "dc.language"),
    ("article:section", Field::Section, "article:section"),
    ("parsely-section", Field::Section, "parsely-section"),
    ("section", Field::Section, "meta:section"),
    ("article:tag", Field::Tag, "article:tag"),
    ("parsely-tags", Field::Tag, "parsely-tags"),
    ("news_keywords", Field::Tag, "news_keywords"),
    ("keywords", Field::Tag, "keywords"),
    ("article:content_tier", Field::Paywalled, "article:content_tier"),
];

/// What each name stands for.
static BY_NAME: LazyLock<FxHashMap<&str, (Field, &str)>> =
    LazyLock::new(|| NAMES.iter().map(|&(name, field, from)| (name, (field, from))).collect());

/// `meta` elements as they come; Twitter's labels need the one before.
#[derive(Debug, Default)]
pub(crate) struct MetaTags {
    labels: [String; 2],
}

impl MetaTags {
    /// Reads one `meta` element by its name or property.
    pub(crate) fn read(&mut self, name: &str, content: &str, offers: &mut Offers) {
        let name = name.trim().to_ascii_lowercase();
        match name.as_str() {
            "og:image" | "og:image:url" | "twitter:image" => offers.images.push(content.trim().to_string()),
            "twitter:label1" => self.labels[0] = content.to_lowercase(),
            "twitter:label2" => self.labels[1] = content.to_lowercase(),
            "twitter:data1" => self.labelled(0, content, offers),
            "twitter:data2" => self.labelled(1, content, offers),
            _ => {}
        }
        let Some(&(field, from)) = BY_NAME.get(name.as_str()) else { return };
        let content = super::jsonld::unescape(content);
        match field {
            Field::Tag if from != "article:tag" => content.split([',', ';']).for_each(|tag| offers.add(field, tag, None, from)),
            Field::Paywalled => match content.as_str() {
                "free" => offers.add(field, "false", None, from),
                "metered" | "locked" => offers.add(field, "true", None, from),
                _ => {}
            },
            _ => offers.add(field, &content, None, from),
        }
    }

    /// Twitter's data under a label: "Written by" in the language of the page.
    fn labelled(&self, at: usize, content: &str, offers: &mut Offers) {
        const WRITTEN: &[&str] = &[
            "written",
            "author",
            "by",
            "verfasst",
            "geschrieben",
            "écrit",
            "auteur",
            "escrito",
            "autor",
            "scritto",
            "geschreven",
            "napisane",
            "автор",
            "yazan",
            "作者",
            "執筆者",
            "글쓴이",
        ];
        if WRITTEN.iter().any(|w| self.labels[at].starts_with(w)) {
            offers.add(Field::Author, content, None, "twitter:data");
        }
    }
}
