//! What bytes are: markup, text or something binary.

/// What binary bytes look like, in words; `None` for text.
pub(crate) fn binary(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"%PDF-", "PDF document"),
        (b"PK\x03\x04", "zip archive"),
        (b"\x89PNG", "PNG image"),
        (b"\xff\xd8\xff", "JPEG image"),
        (b"GIF8", "GIF image"),
    ];
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, what)| *what)
}

/// True when the text is markup.
pub(crate) fn is_html(text: &str) -> bool {
    let head = text.trim_start().get(..1).unwrap_or_default();
    head == "<"
}
