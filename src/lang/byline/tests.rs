//! Bylines as pages write them.

use super::*;

/// Names after the lead of a line; `None` when nothing leads.
fn led(text: &str) -> Option<Vec<String>> {
    match lead(text) {
        Lead::Rest(rest) => Some(names(rest, Trust::Visible)).filter(|n| !n.is_empty()),
        _ => None,
    }
}

#[test]
fn lines_that_name_authors() {
    for (text, expected) in [
        ("By Ida Holm", vec!["Ida Holm"]),
        ("By Ed Holm", vec!["Ed Holm"]),
        ("By Ida Holm and Ed Lind", vec!["Ida Holm", "Ed Lind"]),
        ("di Ida Holm ed Eva Lind", vec!["Ida Holm", "Eva Lind"]),
        ("By Ida Holm haldenpost.com", vec!["Ida Holm"]),
        ("BY IDA HOLM AND BO LIND", vec!["IDA HOLM", "BO LIND"]),
        ("By Ida Holm, Bo Lind and Eva van der Berg", vec!["Ida Holm", "Bo Lind", "Eva van der Berg"]),
        ("By Ida Holm, Senior Writer", vec!["Ida Holm"]),
        ("By Ida Holm, Senior Writer, Halden Post", vec!["Ida Holm"]),
        ("By Ida Holm, MD, PhD", vec!["Ida Holm"]),
        ("By Ida Holm RN", vec!["Ida Holm"]),
        ("By Ida Holm | March 3, 2025 | 5 min read", vec!["Ida Holm"]),
        ("By Ida Holm 3 March 2025", vec!["Ida Holm"]),
        ("By Ida HolmNovember 3, 2025", vec!["Ida Holm"]),
        ("Von Ida Holm und Bo Lind, Oslo", vec!["Ida Holm", "Bo Lind"]),
        ("Von unserem Redakteur Bo Lind", vec![]),
        ("Written by Ida Holm Published on 3 March 2025", vec!["Ida Holm"]),
        ("Text: Ida Holm", vec!["Ida Holm"]),
        ("Autorin: Ida Holm", vec!["Ida Holm"]),
        ("Par Ida Holm", vec!["Ida Holm"]),
        ("This post was written by Ida Holm, Head of Marketing", vec!["Ida Holm"]),
        ("作者：山田太郎", vec!["山田太郎"]),
    ] {
        assert_eq!(led(text).unwrap_or_default(), expected, "{text}");
    }
}

#[test]
fn lines_that_do_not() {
    for text in [
        "By the end of the year the port was open.",
        "By 2030, ferries will be electric",
        "Bypass opens",
        "Author",
        "Author Name",
        "By admin",
        "Edited by Ida Holm",
        "Medically reviewed by Ida Holm, MD",
        "Übersetzung: Ida Holm",
        "Photo by Ida Holm",
    ] {
        assert_eq!(led(text), None, "{text}");
    }
    assert_eq!(lead("Written by:"), Lead::Only);
    assert_eq!(lead("Edited by"), Lead::Other);
    assert_eq!(inside("March 3, 2025 by Ida Holm"), Some("Ida Holm"));
    assert_eq!(inside("Photographs by Ida Holm"), None);
    assert!(ends_with_lead("Posted on March 3 by") && !ends_with_lead("Edited by"));
}

#[test]
fn fields_are_trusted_more() {
    for (text, expected) in [
        ("Redaktionsteam", vec!["Redaktionsteam"]),
        ("admin", vec![]),
        ("https://halden.example/author/ida-holm", vec![]),
        ("Ida Holm (Halden)", vec!["Ida Holm"]),
        ("Holm, Ida", vec!["Ida Holm"]),
        ("By Ida Holm", vec!["Ida Holm"]),
        ("Ida Holm and Bo Lind, The Halden Post", vec!["Ida Holm", "Bo Lind"]),
        ("Anna & Peter", vec!["Anna", "Peter"]),
        ("Halden & Sons", vec!["Halden & Sons"]),
        ("Halden Marine GmbH, Oslo, Norway", vec!["Halden Marine GmbH"]),
        ("Center for Ports and Ferries", vec!["Center for Ports and Ferries"]),
        ("Meer und Küste", vec!["Meer und Küste"]),
        ("Anna Berg | Halden Post", vec!["Anna Berg", "Halden Post"]),
    ] {
        assert_eq!(names(text, Trust::Field), expected, "{text}");
    }
    assert_eq!(names("山田 太郎", Trust::Visible), ["山田 太郎"]);
    assert_eq!(names("amanda", Trust::Marked), ["amanda"]);
    assert_eq!(names("Redaktion Bo Lind", Trust::Marked), ["Redaktion Bo Lind"]);
    assert_eq!(names("Ida Holm\nMarch 11, 2025 3:46 PM", Trust::Marked), ["Ida Holm"]);
    assert_eq!(names("【作者 山田太郎】", Trust::Marked), ["山田太郎"]);
    assert!(names("Log In", Trust::Marked).is_empty() && names("Mar", Trust::Marked).is_empty());
    assert!(names("03:07 Min.", Trust::Marked).is_empty() && names("Journalist", Trust::Marked).is_empty());
}

#[test]
fn portraits_name_whom_they_show() {
    for (alt, name) in [("Picture of Ida Holm", "Ida Holm"), ("Ida Holm’s avatar", "Ida Holm"), ("Ida Holm", "Ida Holm")] {
        assert_eq!(of_portrait(alt), name, "{alt}");
    }
}

#[test]
fn who_holds_the_rights() {
    for (line, name) in [
        ("© 2019-2024 Ida Holm. All rights reserved.", Some("Ida Holm")),
        ("Copyright (c) 2012- Ida Holm", Some("Ida Holm")),
        ("© 2019 halden24 by Ida Holm", None),
        ("© Ida Holm", None),
        ("© 2024 Halden Post GmbH", None),
        ("© 2024 Ida Holm AG", None),
        ("Ida Holm, 2024", None),
    ] {
        assert_eq!(super::holder(line), name, "{line}");
    }
}

#[test]
fn names_that_are_no_persons() {
    for (text, name) in [
        ("HaldenSelect on Tuesday, August 29, 2023", Some("HaldenSelect")),
        ("idaholm under Ports, Ships", Some("idaholm")),
        ("Redaktion, 24. Januar 2022", Some("Redaktion")),
        ("3i Holm", Some("3i Holm")),
        ("staff", None),
    ] {
        assert_eq!(super::odd(text).as_deref(), name, "{text}");
    }
}

#[test]
fn labels_without_a_mark() {
    assert_eq!(super::lead("Autorin/Autor Ida Holm"), Lead::Rest("Ida Holm"));
    assert_eq!(super::lead("Autor Ida Holm sagt, die Werft öffnet"), Lead::None);
    assert_eq!(super::lead("Interview Ida Holm"), Lead::None);
    assert_eq!(super::inside("Christoph von Holm"), None);
    assert_eq!(super::inside("Geschrieben von Ida Holm"), Some("Ida Holm"));
}
