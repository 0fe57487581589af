//! What a text tells about its author right before or after what it has to say: part of no body, and the author's bio.

use super::sections::BodyText;
use super::site::key;
use crate::document::plain::{has_profession, says};
use crate::report::{Author, BlockKind};

/// Blocks of a body at least, of which the first or one of the last may be about its author.
const BLOCKS: usize = 4;
/// Blocks at the end among which it is looked for.
const LAST: usize = 2;
/// Bytes of such a text at most at the end and, where an article about somebody may begin so, at the start.
const LONGEST: usize = 1800;
const LONGEST_FIRST: usize = 500;

/// Takes what is about the authors out of the body. Who is named in the headline is whom the article is about.
pub(super) fn take(title: Option<&str>, body: &mut Vec<BodyText>, authors: &mut [Author]) {
    let title = key(title.unwrap_or(""));
    for author in authors.iter_mut() {
        if body.len() < BLOCKS || !author.name.contains(' ') || title.contains(&key(&author.name)) {
            continue;
        }
        let last = body.len() - 1;
        let end = (last + 1 - LAST..=last).find(|at| is_about(&body[*at], &author.name, LONGEST));
        let at = end.or_else(|| (presents(&body[0].text, &author.name) && is_about(&body[0], &author.name, LONGEST_FIRST)).then_some(0));
        if let Some(at) = at {
            let text = body.remove(at).text;
            author.bio.get_or_insert(text);
        }
    }
}

/// True for a paragraph that begins with a name and tells what its bearer is, or how to reach them.
fn is_about(block: &BodyText, name: &str, longest: usize) -> bool {
    let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote) && block.text.len() <= longest;
    let rest = after(&block.text, name).filter(|rest| running && rest.starts_with([' ', ',']));
    rest.is_some_and(|rest| rest.contains('@') || rest.split(['.', ';']).next().is_some_and(has_profession))
}

/// True for a text that says of a name what its bearer is or does, and goes on with no clause about anything else: "Ida Holm is", "Ida Holm writes".
fn presents(text: &str, name: &str) -> bool {
    let word = after(text, name).and_then(|rest| rest.trim_start().split(' ').next());
    word.is_some_and(says)
}

/// What follows a name at the start of a text, in whatever case.
fn after<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    text.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name)).and_then(|start| text.get(start.len()..))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(title: &str, texts: [&str; 4]) -> (usize, Option<String>) {
        let mut body: Vec<BodyText> =
            texts.iter().map(|text| BodyText { kind: BlockKind::Paragraph, level: None, text: (*text).into() }).collect();
        let mut authors = [Author { name: "Ida Holm".into(), bio: None, url: None, from: "text:byline".into() }];
        take(Some(title), &mut body, &mut authors);
        let [author] = authors;
        (body.len(), author.bio)
    }

    #[test]
    fn bios_leave_the_body() {
        let [a, b, c] = ["The yard opens in May.", "It has a new crane.", "Ships come from the north."];
        for bio in
            ["Ida Holm is a reporter in Halden.", "IDA HOLM IS THE POST'S PORTS EDITOR", "Ida Holm can be reached at ida@gazette.example."]
        {
            assert_eq!(taken("Yard opens", [a, b, c, bio]), (3, Some(bio.to_string())), "{bio}");
        }
        let first = "Ida Holm currently works for the Post as a writer.";
        assert_eq!(taken("Yard opens", [first, a, b, c]), (3, Some(first.to_string())));
        assert_eq!(taken("Ida Holm opens a yard", [first, a, b, c]).0, 4);
        for text in ["Ida Holm was in Halden.", "Ida Holmberg is an editor.", "Ida Holm, 40, bought the yard. An editor asked why."] {
            assert_eq!(taken("Yard opens", [text, a, b, c]).0, 4, "{text}");
            assert_eq!(taken("Yard opens", [a, b, c, text]).0, 4, "{text}");
        }
    }
}
