//! Character sets in the order of the WHATWG: byte order mark, declared, guessed. Decoding never fails.

/// Decodes `bytes`; `declared` is a label from outside the document.
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>) -> (String, String) {
    let encoding = encoding_rs::Encoding::for_bom(bytes)
        .map(|(encoding, _)| encoding)
        .or_else(|| declared.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes())))
        .unwrap_or(encoding_rs::UTF_8);
    let (text, used, _) = encoding.decode(bytes);
    (text.into_owned(), used.name().to_ascii_lowercase())
}
