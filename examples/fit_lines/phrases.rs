//! What pages have around their articles: menus, share lines, advertising, captions, bios, the feet of pages. The phrases are in
//! `phrases.tsv`.

use std::sync::LazyLock;

type Phrases = LazyLock<Vec<&'static str>>;

/// The phrases of a kind.
fn of(kind: &str) -> Vec<&'static str> {
    let rows = include_str!("phrases.tsv").lines().filter_map(|line| line.split_once('\t'));
    rows.filter(|row| row.0 == kind).map(|row| row.1).collect()
}

pub(crate) static MENU: Phrases = LazyLock::new(|| of("menu"));
pub(crate) static META: Phrases = LazyLock::new(|| of("meta"));
pub(crate) static ADS: Phrases = LazyLock::new(|| of("ads"));
pub(crate) static INLINE: Phrases = LazyLock::new(|| of("inline"));
pub(crate) static RELATED: Phrases = LazyLock::new(|| of("related"));
pub(crate) static LISTS: Phrases = LazyLock::new(|| of("lists"));
pub(crate) static SHARE: Phrases = LazyLock::new(|| of("share"));
pub(crate) static COMMENTS: Phrases = LazyLock::new(|| of("comments"));
pub(crate) static NEWSLETTER: Phrases = LazyLock::new(|| of("newsletter"));
pub(crate) static LEGAL: Phrases = LazyLock::new(|| of("legal"));
pub(crate) static CREDITS: Phrases = LazyLock::new(|| of("credits"));
pub(crate) static SCENES: Phrases = LazyLock::new(|| of("scenes"));
pub(crate) static ROLES: Phrases = LazyLock::new(|| of("roles"));
pub(crate) static CITIES: Phrases = LazyLock::new(|| of("cities"));
pub(crate) static PLACES: Phrases = LazyLock::new(|| of("places"));
pub(crate) static SERVICES: Phrases = LazyLock::new(|| of("services"));
pub(crate) static COMPANIES: Phrases = LazyLock::new(|| of("companies"));
pub(crate) static BEATS: Phrases = LazyLock::new(|| of("beats"));
pub(crate) static ABOUT: Phrases = LazyLock::new(|| of("about"));
pub(crate) static BIOS: Phrases = LazyLock::new(|| of("bios"));
pub(crate) static ABOUT_COMPANY: Phrases = LazyLock::new(|| of("about_company"));
pub(crate) static RELEASE_ENDS: Phrases = LazyLock::new(|| of("release_ends"));
