//! Names of people, and what is none.

use super::*;

#[test]
fn bylines_give_names() {
    for (line, wanted) in [
        ("By Mara Ode", vec!["Mara Ode"]),
        ("By Mara OdePublished: May 3, 2025", vec!["Mara Ode"]),
        ("By Mara Ode USA TODAY", vec!["Mara Ode"]),
        ("By Mara Ode and Jo van Hale, Staff Writers", vec!["Mara Ode", "Jo van Hale"]),
        ("By MARA ODE | Published May 3, 2025 | 4 min read", vec!["MARA ODE"]),
        ("(Reporting by Mara Ode in Oslo; Editing by Jo Hale)", vec!["Mara Ode"]),
        ("Von Mara Ode", vec!["Mara Ode"]),
        ("Written by: Mara Ode", vec!["Mara Ode"]),
        ("By Mara Ode Jan. 3, 2026 7:47 am", vec!["Mara Ode"]),
        ("By Mara Ode Mara Ode", vec!["Mara Ode"]),
        ("By Sponsored by Halden", vec!["Halden"]),
        ("By [12]Mara Ode", vec!["Mara Ode"]),
        ("By [avatar] Mara Ode", vec!["Mara Ode"]),
        ("ByMara Ode", vec!["Mara Ode"]),
        ("By Mara Ode Avatar", vec!["Mara Ode"]),
        ("By News Desk", vec!["News Desk"]),
        ("By Vespost Contributor | May 3, 2025", vec!["Vespost Contributor"]),
        ("By Mara Lena ODEHALE", vec!["Mara Lena ODEHALE"]),
        ("By Halden Staff", vec!["Halden Staff"]),
        ("By Mara Ode, Jo Hale and Ida Berg", vec!["Mara Ode", "Jo Hale", "Ida Berg"]),
        ("(Reporting by Mara Ode in Oslo and Thomas Hale; Editing by Jo Berg)", vec!["Mara Ode", "Thomas Hale"]),
        ("(Reporting by Mara Ode in Oslo, Thomas Hale in Bergen and Ida Berg)", vec!["Mara Ode", "Thomas Hale", "Ida Berg"]),
        ("By Mara Ode, Banking Editor, and Clara Voss in Madrid", vec!["Mara Ode", "Clara Voss"]),
        (
            "By Mara Ode, Business Reporter, Thomas Hale, Data Editor, and Ida Berg, Photographer",
            vec!["Mara Ode", "Thomas Hale", "Ida Berg"],
        ),
        ("By Mara Ode, Courier Business", vec!["Mara Ode"]),
        ("By Mara Ode in Oslo and Bergen", vec!["Mara Ode"]),
        ("By Senior Reporter Mara Ode", vec!["Mara Ode"]),
        ("(Reporting by Vespost Contributor in Oslo; Editing by Jo Hale)", vec!["Vespost Contributor"]),
        ("Mara Ode By Mara Ode The Gazette", vec!["Mara Ode"]),
        ("Eine Analyse von Mara Ode", vec!["Mara Ode"]),
    ] {
        assert_eq!(byline(line, &Shape::of(line)), Byline::Marked, "{line}");
        assert_eq!(names(line), wanted, "{line}");
    }
    for line in ["By the end of the year the yard will close.", "by Monday", "Osk Shipping buys Halden Marine for $3 billion"] {
        assert_ne!(byline(line, &Shape::of(line)), Byline::Marked, "{line}");
    }
}

#[test]
fn names_with_places_and_roles() {
    for line in ["Mara Ode in Oslo and Jonas Hale in Bergen", "Mara Ode, Shipping Correspondent", "Mara Ode and Jonas Hale in Bergen"] {
        assert_eq!(byline(line, &Shape::of(line)), Byline::Bare, "{line}");
    }
    assert_eq!(names("Mara Ode in Oslo and Jonas Hale in Bergen"), ["Mara Ode", "Jonas Hale"]);
    for line in ["Osk Shipping in Bergen", "Rules, Terms and Conditions", "A Ship in Oslo and a Yard in Bergen"] {
        assert_eq!(byline(line, &Shape::of(line)), Byline::No, "{line}");
    }
}

#[test]
fn headings_name_authors() {
    assert_eq!(in_heading("About Sarah Ode").as_deref(), Some("Sarah Ode"));
    assert_eq!(in_heading("About the author"), None);
}
