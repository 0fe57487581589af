//! Digits to values: grouping in every common style, decimal points and commas, vulgar fractions, other scripts' digits.

/// True for a year as dates and names have it, from 1900 to 2099.
pub(crate) fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year))
}

/// The value of a token of digits with `,`, `.` between them; `None` for versions ("1.2.3") and other things that are no number.
///
/// `comma` says that the language writes a decimal comma; a number that only reads the other way is still understood.
pub(crate) fn value(token: &str, comma: bool) -> Option<f64> {
    if let Some(v) = vulgar_fraction(token) {
        return Some(v);
    }
    if !token.as_bytes().first()?.is_ascii_digit() {
        return token.chars().try_fold(0.0, |n, c| Some(n * 10.0 + f64::from(digit(c)?)));
    }
    let (decimal, group) = if comma { (',', '.') } else { ('.', ',') };
    let plain = |token: &str| token.parse::<f64>().ok().filter(|v| v.is_finite());
    match (token.matches(decimal).count(), token.matches(group).count()) {
        (0, 0) => plain(token),
        (1, 0) => plain(&token.replace(decimal, ".")),
        (0, _) if is_grouped(token, group) => plain(&token.replace(group, "")),
        // "1,5" where a decimal point is the rule.
        (0, 1) => plain(&token.replace(group, ".")),
        (1, _) => {
            let (whole, part) = token.split_once(decimal)?;
            if is_grouped(whole, group) && !part.contains(group) {
                return plain(&token.replace(group, "").replace(decimal, "."));
            }
            // "1.234,5" the other way round.
            let (whole, part) = token.rsplit_once(group)?;
            (is_grouped(whole, decimal) && !part.contains(decimal))
                .then(|| plain(&format!("{}.{part}", whole.replace(decimal, ""))))
                .flatten()
        }
        (_, 0) if is_grouped(token, decimal) => plain(&token.replace(decimal, "")),
        (_, 1) => {
            let (whole, part) = token.split_once(group)?;
            is_grouped(whole, decimal).then(|| plain(&format!("{}.{part}", whole.replace(decimal, "")))).flatten()
        }
        _ => None,
    }
}

/// True for "1,234,567" and "12,34,567": a head of one to three digits, then groups of two or three, the last of three.
fn is_grouped(token: &str, group: char) -> bool {
    let mut parts = token.split(group).peekable();
    let Some(head) = parts.next() else { return false };
    if parts.peek().is_none() || !(1..=3).contains(&head.len()) {
        return false;
    }
    while let Some(part) = parts.next() {
        let fits = part.len() == 3 || part.len() == 2 && parts.peek().is_some();
        if !fits || !part.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
    }
    true
}

/// The value of "½" and its like.
fn vulgar_fraction(token: &str) -> Option<f64> {
    Some(match token {
        "½" => 0.5,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅕" => 0.2,
        "⅖" => 0.4,
        "⅗" => 0.6,
        "⅘" => 0.8,
        "⅙" => 1.0 / 6.0,
        "⅚" => 5.0 / 6.0,
        "⅛" => 0.125,
        "⅜" => 0.375,
        "⅝" => 0.625,
        "⅞" => 0.875,
        "⅒" => 0.1,
        _ => return None,
    })
}

/// The value of a decimal digit of the scripts that news is written in.
pub(crate) fn digit(c: char) -> Option<u32> {
    /// Zeros of Arabic-Indic, Persian, Devanagari, Bengali, Thai and full-width digits; nine digits follow each.
    const ZEROS: [char; 6] = ['٠', '۰', '०', '০', '๐', '０'];
    c.to_digit(10).or_else(|| ZEROS.iter().find_map(|&zero| (c as u32).checked_sub(zero as u32).filter(|d| *d < 10)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_decimals() {
        for (token, comma, want) in [
            ("1,234.5", false, 1234.5),
            ("1.234,5", false, 1234.5),
            ("1.234,5", true, 1234.5),
            ("1.234", true, 1234.0),
            ("1,234", false, 1234.0),
            ("1,5", false, 1.5),
            ("3,2", true, 3.2),
            ("12,34,567", false, 1_234_567.0),
            ("1.234.567", false, 1_234_567.0),
            ("1.234.567,8", false, 1_234_567.8),
            ("0.90", false, 0.9),
            ("½", false, 0.5),
            ("٣٥", false, 35.0),
            ("２０", false, 20.0),
        ] {
            assert_eq!(value(token, comma), Some(want), "{token}");
        }
    }

    #[test]
    fn versions_and_endless_digits_are_no_numbers() {
        assert_eq!(value("1.2.3", false), None);
        assert_eq!(value("192.168.0.1", false), None);
        assert_eq!(value(&"9".repeat(400), false), None);
        assert_eq!(value("", false), None);
    }
}
