//! Dates as pages write them.

use super::*;

/// `date time offset` of the first date, `-` for what is not given.
fn first(text: &str) -> String {
    stamps(text, Order::MonthFirst).first().map_or("none".into(), show)
}

fn show(s: &Stamp) -> String {
    [&s.date, s.time.as_deref().unwrap_or("-"), s.offset.as_deref().unwrap_or("-")].join(" ")
}

#[test]
fn days_of_many_languages() {
    for text in [
        "February 12, 2025",
        "Feb. 12th, 2025",
        "12 February 2025",
        "Wednesday, 12 Feb 2025",
        "12-Feb-2025",
        "12-Feb-25",
        "2025-02-12",
        "2025/2/12",
        "12. Februar 2025",
        "Mittwoch, den 12. Februar 2025",
        "12 février 2025",
        "le 12 févr. 2025",
        "12 de febrero de 2025",
        "12 febbraio 2025",
        "12 de fevereiro de 2025",
        "12 februari 2025",
        "12 lutego 2025 r.",
        "12. februára 2025",
        "12. veljače 2025.",
        "12 de febrer de 2025",
        "12. veebruar 2025",
        "12 Şubat 2025",
        "12 февраля 2025 г.",
        "2025年2月12日",
        "2025年02月12日 星期三",
        "2025년 2월 12일",
        "2025. 2. 12.",
        "12.02.2025",
        "12-02-2025",
        "2025 February 12",
        "the 12th of February, 2025",
        "February 12 2025",
        "12 Feb '25",
        "FEBRUARY 12, 2025",
        "2/12/2025",
        "12/feb/2025",
        "12 feb 25",
        "الأربعاء، 12 شباط/فبراير 2025",
        "١٢ فبراير ٢٠٢٥",
        "१२ फ़रवरी २०२५",
        "12 फरवरी 2025",
        "12 กุมภาพันธ์ 2568",
        "12 ก.พ. 2568",
        "12 ก.พ.68",
        "12 กุมภาพันธ์ 2025",
        "๑๒ กุมภาพันธ์ พ.ศ. ๒๕๖๘",
        "12 בפברואר 2025",
        "12 Φεβρουαρίου 2025",
        "12. helmikuuta 2025",
        "2025. február 12.",
        "১২ ফেব্রুয়ারি ২০২৫",
        "۱۲ فروری ۲۰۲۵",
    ] {
        assert_eq!(first(text), "2025-02-12 - -", "{text}");
    }
}

#[test]
fn times_and_zones() {
    for (text, wanted) in [
        ("Sat Oct 21, 2006 8:11pm EDT", "2006-10-21 20:11 EDT"),
        ("2025-02-12T08:30:00+01:00", "2025-02-12 08:30:00 +01:00"),
        ("2025-02-12T08:30:00.123Z", "2025-02-12 08:30:00 Z"),
        ("2025-02-12 08:30", "2025-02-12 08:30 -"),
        ("Wed, 12 Feb 2025 08:30:00 +0000", "2025-02-12 08:30:00 +00:00"),
        ("Wed Feb 12 2025 08:30:00 GMT+0100 (Central European Time)", "2025-02-12 08:30:00 +01:00"),
        ("Wed Feb 12 08:30:00 EST 2025", "2025-02-12 08:30:00 EST"),
        ("February 12, 2025 at 3:20 p.m. ET", "2025-02-12 15:20 ET"),
        ("12. Februar 2025, 14:30 Uhr", "2025-02-12 14:30 -"),
        ("12.02.2025 | 14.30 Uhr", "2025-02-12 14:30 -"),
        ("le 12 février 2025 à 14h30", "2025-02-12 14:30 -"),
        ("2025年2月12日 15時20分", "2025-02-12 15:20 -"),
        ("2025年2月12日 下午3:20", "2025-02-12 15:20 -"),
        ("2025.02.12. 오후 3:20", "2025-02-12 15:20 -"),
        ("10:30 AM ET, February 12, 2025", "2025-02-12 10:30 ET"),
        ("Published Fri, Apr 28 20232:23 PM EDT", "2023-04-28 14:23 EDT"),
        ("Nordic PressApril 28, 2023 GMT", "2023-04-28 - -"),
        ("Mar 27, 20255 mins", "2025-03-27 - -"),
        ("10:05 - 12/02/2025", "2025-12-02 10:05 -"),
        ("Feb 12, 2025 12:05 AM", "2025-02-12 00:05 -"),
        ("12 февраля 2025 в 09:15", "2025-02-12 09:15 -"),
    ] {
        assert_eq!(first(text), wanted, "{text}");
    }
}

#[test]
fn numeric_order_follows_the_language() {
    let day = |text: &str, language| stamps(text, Order::of(language)).first().map(|s| s.date.clone());
    assert_eq!(day("03/04/2025", None).as_deref(), Some("2025-03-04"));
    assert_eq!(day("03/04/2025", Some("fr")).as_deref(), Some("2025-04-03"));
    assert_eq!(day("23/04/2025", None).as_deref(), Some("2025-04-23"));
    assert_eq!(day("03/24/2025", Some("en-gb")).as_deref(), Some("2025-03-24"));
}

#[test]
fn roles_of_several_dates() {
    let found = stamps("Published Feb 10, 2025 8:00 am | Updated Feb 12, 2025 9:15 pm", Order::MonthFirst);
    let found: Vec<_> = found.iter().map(|s| (s.role, show(s))).collect();
    assert_eq!(found, [(Role::Published, "2025-02-10 08:00 -".into()), (Role::Modified, "2025-02-12 21:15 -".into())]);
    assert_eq!(stamps("Zuletzt aktualisiert am 3. März 2025", Order::DayFirst)[0].role, Role::Modified);
    assert_eq!(stamps("Aktualizováno 3. března 2025", Order::DayFirst)[0].role, Role::Modified);
    assert_eq!(stamps("Terbit: 3 Maret 2025", Order::DayFirst)[0].role, Role::Published);
}

#[test]
fn date_lines_are_told_from_sentences() {
    for text in [
        "Date: February 12, 2025",
        "Updated on March 5, 2026 | 5 min read",
        "Published: 12 Feb 2025, 10:30 GMT",
        "Wednesday, 12 February 2025",
        "发布时间:2025年2月12日",
        "Publié le 12 février 2025 à 14h30 - Mis à jour le 13 février 2025 à 9h00",
        "12 февраля 2025, 09:15",
        "入力 2025.02.12. 오후 3:20",
    ] {
        assert!(!line(text, Order::MonthFirst).is_empty(), "{text}");
    }
    for text in [
        "The yard opened on February 12, 2025.",
        "The Best Running Shoes of 2025",
        "By Mara Ode | Published May 3, 2025",
        "Version 1.12.02.2025",
        "31/31/2025",
        "",
        "May 2025x",
    ] {
        assert!(line(text, Order::MonthFirst).is_empty(), "{text}");
    }
    assert_eq!(split("By Mara Ode | Published May 3, 2025 | 4 min read", Order::MonthFirst).1, 3 - 1);
}

#[test]
fn metadata_values() {
    let read = |v: &str| {
        value(v, Order::MonthFirst, "x")
            .map_or("none".into(), |m| [&m.date, m.time.as_deref().unwrap_or("-"), m.offset.as_deref().unwrap_or("-")].join(" "))
    };
    for (text, wanted) in [
        ("20250212T083000Z", "2025-02-12 08:30:00 Z"),
        ("20250212", "2025-02-12 - -"),
        ("2025-02", "2025-02 - -"),
        ("2025", "2025 - -"),
        ("1739349000", "2025-02-12 08:30:00 Z"),
        ("1739349000000", "2025-02-12 08:30:00 Z"),
        ("2025-02-12T08:30+0100", "2025-02-12 08:30 +01:00"),
        ("today", "none"),
        ("", "none"),
    ] {
        assert_eq!(read(text), wanted, "{text}");
    }
}
