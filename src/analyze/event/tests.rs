//! Every rule file's own examples.

use super::knowledge::FILES;
use super::rule::{Kind, RuleText, by_voice, is_participle, parse};
use crate::analyze::rules::source;
use crate::analyze::{Context, Engine, run};
use crate::lang::Tag;

/// The types found in a sentence.
fn types(text: &str) -> Vec<String> {
    let context = Context { date: "2025-03-04".parse().ok(), ..Context::default() };
    run(text, &[], &context, Engine::builtin()).events.into_iter().map(|e| e.kind).collect()
}

/// How certain the first event of a type is, and who plays which part in it.
fn parts(text: &str, kind: &str) -> (String, Vec<String>) {
    let context = Context { date: "2025-03-04".parse().ok(), ..Context::default() };
    let events = run(text, &[], &context, Engine::builtin()).events;
    let event = events.into_iter().find(|e| e.kind == kind).unwrap_or_else(|| panic!("no {kind}: {text}"));
    let part = |p: crate::report::Participant| format!("{} {}", p.role, p.company.unwrap_or(p.text));
    (format!("{:?}", event.modality), event.participants.into_iter().map(part).collect())
}

#[test]
fn we_are_those_whose_site_it_is() {
    let (blog, quoted) = ("Today we are launching a new shelf.", "“We opened a plant. We are also launching a new shelf,” she said.");
    for (last, name, host, company) in [
        (blog, "The Corvane Blog", "", Some("Corvane")),
        (blog, "", "www.corvanelabs.example", Some("Corvane")),
        (blog, "The Daily Shelf", "daily.example", None),
        // "Cor" begins the word and is the name of another.
        (blog, "Corner Shop", "", None),
        (blog, "", "", Some("Tessel Labs")),
        (quoted, "The Daily Shelf", "daily.example", Some("Tessel Labs")),
    ] {
        let text =
            format!("Tessel Labs Inc. makes chips, and Corvane Inc. and Cor Inc. make shelves for Tessel Labs Inc. in Bergen. {last}");
        let site = Some(super::house::words(name, host)).filter(|s| !s.is_empty());
        let context = Context { date: "2025-03-04".parse().ok(), site, ..Context::default() };
        let events = run(&text, &[], &context, Engine::builtin()).events;
        let who = events.iter().filter(|e| e.kind == "product_launch").flat_map(|e| &e.participants).find(|p| p.role == "company");
        assert_eq!(who.and_then(|p| p.company.as_deref()), company, "{name:?} {host:?} {last}");
    }
}

#[test]
fn an_owner_plays_the_part_not_who_judges_it() {
    let (_, parts) = parts("A judge blocked Corvane Inc.'s takeover of Tessel Labs Inc. for $2 billion.", "acquisition");
    assert!(parts.contains(&"acquirer Corvane".to_owned()) && !parts.iter().any(|p| p.contains("udge")), "{parts:?}");
}

#[test]
fn what_is_blocked_is_not_approved() {
    for (text, status) in [
        ("The commission blocked Corvane Inc.'s takeover of Tessel Labs Inc.", "status rejected"),
        ("The commission cleared Corvane Inc.'s takeover of Tessel Labs Inc.", "status approved"),
        ("The regulator revoked the banking licence of Halden Bank Inc.", "status revoked"),
    ] {
        let (_, parts) = parts(text, "regulatory_approval");
        assert!(parts.iter().any(|p| p == status), "{text} {parts:?}");
    }
}

#[test]
fn who_reports_the_theft_of_others_is_no_victim() {
    let text = "Security firm Corvane Inc. said hackers had stolen the passwords of millions of users.";
    let (_, parts) = parts(text, "data_breach");
    assert!(!parts.iter().any(|p| p.starts_with("victim")), "{parts:?}");
}

#[test]
fn who_tells_of_stolen_data_is_the_victim() {
    let (_, parts) = parts("Corvane Inc. said hackers had accessed the email addresses of 2 million customers.", "data_breach");
    assert!(parts.contains(&"victim Corvane".to_owned()), "{parts:?}");
}

#[test]
fn a_month_leaves_nothing_open() {
    assert_eq!(parts("The government in May banned exports of nickel to Norway.", "policy").0, "Completed");
}

#[test]
fn words_point_back_to_a_company_named_before() {
    let text =
        "Corvane Inc. raised $30 million. The startup plans to open an office in Oslo. Tessel Labs Inc. acquired Ledgerly Inc., a startup.";
    let (_, parts) = parts(text, "facility");
    assert!(parts.contains(&"company Corvane".to_owned()), "{parts:?}");
}

#[test]
fn knowledge_reads() {
    let mut vocab = crate::lang::Vocab::default();
    let mut dictionary = crate::lang::Dictionary::load(&mut vocab);
    super::Knowledge::read(&mut vocab, &mut dictionary, &[]).unwrap();
}

#[test]
fn words_of_a_phrase_are_single() {
    let file = |word: &str| {
        format!(
            "type = \"conference\"\nroles = {{ event = \"thing\" }}\nkey = [\"event\"]\nmodality = {{}}\nagain = []\nyes = []\nno = []\n\n[[rule]]\nid = \"conference.drawn\"\nverbs = [\"draw\"]\nabout = [\"{word}\"]\nslots = {{ subject = \"event\" }}\nneed = [\"event\"]\n"
        )
    };
    assert!(parse("own.toml", &file("airshow")).is_ok());
    let error = parse("own.toml", &file("air show")).map(|_| ()).unwrap_err();
    assert_eq!(error.to_string(), "own.toml: conference.drawn: \"air show\" is no single word; near and block take phrases");
}

#[test]
fn examples_of_every_type() {
    let mut wrong = Vec::new();
    for (name, _) in FILES {
        let file = parse(name, &source(name)).unwrap();
        for sentence in &file.yes {
            if !types(sentence).contains(&file.kind) {
                wrong.push(format!("{}: missed: {sentence}  {:?}", file.kind, types(sentence)));
            }
        }
        for sentence in &file.no {
            if types(sentence).contains(&file.kind) {
                wrong.push(format!("{}: wrong: {sentence}", file.kind));
            }
        }
    }
    assert!(wrong.is_empty(), "{} examples fail\n{}", wrong.len(), wrong.join("\n"));
}

/// What stands in the way of a rule's own shape: a noun that its trigger has no slot for, or words asked of a noun that it does not have.
fn impossible(rule: &RuleText, given: &[&str]) -> Vec<String> {
    const NOT_OF_VERBS: &[&str] = &["self", "owner", "compound", "holder", "goal"];
    const NOT_OF_NOUNS: &[&str] = &["subject.title", "object.title", "object.holder", "clause", "retained"];
    const NOT_OF_PREDICATES: &[&str] =
        &["subject.title", "object.title", "object.holder", "clause", "retained", "object", "object.whose", "goal", "between"];
    let mut faults = Vec::new();
    let classes = [(&rule.verbs, NOT_OF_VERBS), (&rule.nouns, NOT_OF_NOUNS), (&rule.predicates, NOT_OF_PREDICATES)];
    for (_, lacking) in classes.into_iter().filter(|(triggers, _)| !triggers.is_empty()) {
        let fills = |role: &str| {
            rule.slots.iter().any(|(slot, roles)| !lacking.contains(&slot.as_str()) && roles.split(' ').any(|r| r == role))
                || rule.implied.as_deref() == Some(role)
                || rule.fixed.contains_key(role)
                || given.contains(&role)
        };
        for need in rule.need.iter().filter(|need| !need.split('|').any(fills)) {
            faults.push(format!("{}: no slot of its triggers fills {need}", rule.id));
        }
        if !rule.object.is_empty() && lacking.contains(&"object") {
            faults.push(format!("{}: its triggers have no object", rule.id));
        }
    }
    let passive = rule.verbs.iter().any(|verb| verb.strip_prefix("be ").is_some_and(is_participle));
    let asks = !rule.about.is_empty() || !rule.not_about.is_empty() || rule.no_company;
    if passive && !rule.subject.is_empty() {
        faults.push(format!("{}: the subject's words are asked of those by whom it is done", rule.id));
    }
    if passive && asks && !rule.object.is_empty() {
        faults.push(format!("{}: words are asked of a subject that passives do not have", rule.id));
    }
    faults
}

#[test]
fn every_rule_can_match() {
    let mut faults = Vec::new();
    for (name, _) in FILES {
        let file = parse(name, &source(name)).unwrap();
        let grades = file.roles.iter().filter(|(_, kind)| **kind == Kind::Grade).map(|(role, _)| role.as_str());
        let given: Vec<&str> = file.figures.values().map(String::as_str).chain(grades).collect();
        for (rule, passive) in file.rule.iter().flat_map(|rule| by_voice(rule.clone(), is_participle)) {
            let asked = if passive { RuleText { about: Vec::new(), not_about: Vec::new(), no_company: false, ..rule } } else { rule };
            faults.extend(impossible(&asked, &given));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The words that a list of a file names twice.
fn twice(value: &toml::Value, path: &str, found: &mut Vec<String>) {
    match value {
        toml::Value::Table(table) => table.iter().for_each(|(key, value)| twice(value, &format!("{path}.{key}"), found)),
        toml::Value::Array(list) => {
            let mut words: Vec<&str> = list.iter().filter_map(toml::Value::as_str).collect();
            words.sort_unstable();
            found.extend(words.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| format!("{path}: {}", pair[0])));
            list.iter().filter(|value| !value.is_str()).for_each(|value| twice(value, path, found));
        }
        _ => {}
    }
}

#[test]
fn no_list_names_a_word_twice() {
    let mut found = Vec::new();
    for name in FILES.iter().map(|(name, _)| *name).chain(["events/cues.toml", "events/lists.toml"]) {
        twice(&toml::from_str(&source(name)).unwrap(), name, &mut found);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A trigger teaches the dictionary its first word as a verb: "almost double" made a verb of "almost".
#[test]
fn no_adverb_starts_the_trigger_of_a_verb() {
    let mut vocab = crate::lang::Vocab::default();
    let dictionary = crate::lang::Dictionary::load(&mut vocab);
    let adverb = |verb: &&String| {
        let word = verb.split(' ').next().unwrap_or_default();
        let classes = dictionary.classes(vocab.get(word));
        // "up" is a verb too ("upped its stake"), whose forms are never learned: words of closed classes stay what they are.
        !classes.has(Tag::Base) && dictionary.closed(vocab.get(word)).is_none() && (word.ends_with("ly") || classes.has(Tag::Adverb))
    };
    let rules = FILES.iter().flat_map(|(name, _)| parse(name, &source(name)).unwrap().rule);
    let wrong: Vec<String> =
        rules.flat_map(|rule| rule.verbs.iter().filter(adverb).map(|verb| format!("{}: {verb}", rule.id)).collect::<Vec<_>>()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_type_has_enough_examples() {
    assert_eq!(FILES.len(), 32);
    for (name, _) in FILES {
        let file = parse(name, &source(name)).unwrap();
        assert!(file.yes.len() >= 8 && file.no.len() >= 6, "{name}: {} yes, {} no", file.yes.len(), file.no.len());
    }
}
