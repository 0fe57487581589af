//! The README shows what the program prints: its first command is run, and every line that it shows must come, in order.

use std::process::Command;

#[test]
fn the_readme_is_true() {
    let root = env!("CARGO_MANIFEST_DIR");
    let readme = std::fs::read_to_string(format!("{root}/README.md")).unwrap();
    let block = readme.split("```console\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a console block");
    let (command, shown) = block.split_once('\n').unwrap();
    let args = command.strip_prefix("$ newsparse ").expect("the program's own command").split(' ');
    let output = Command::new(env!("CARGO_BIN_EXE_newsparse")).args(args).current_dir(root).output().unwrap();
    assert!(output.status.success());
    let printed = String::from_utf8(output.stdout).unwrap();
    let mut printed = printed.lines();
    for line in shown.lines() {
        assert!(printed.any(|p| p == line), "{line:?} is not printed, or not in this place");
    }
}

#[test]
fn the_readme_names_every_flag() {
    let help = Command::new(env!("CARGO_BIN_EXE_newsparse")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let readme = std::fs::read_to_string(format!("{}/README.md", env!("CARGO_MANIFEST_DIR"))).unwrap();
    for flag in readme.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).filter(|w| w.starts_with("--") && w.len() > 3) {
        let cargo = ["--release", "--path", "--open"].contains(&flag);
        assert!(cargo || help.contains(flag), "{flag} is in the README and not in --help");
    }
}

/// The rule of the README does what its own sentences say.
#[test]
fn the_readmes_rule_works() {
    let readme = std::fs::read_to_string(format!("{}/README.md", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let rule = readme.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a rule");
    let table: toml::Table = rule.parse().unwrap();
    let sentences = |key: &str| table[key].as_array().unwrap().iter().map(|s| s.as_str().unwrap().to_string()).collect::<Vec<_>>();
    let knowledge = newsparse::Knowledge::new(&[("readme.toml", rule)], None).unwrap();
    let found = |text: &str| {
        let options = newsparse::Options { knowledge: Some(knowledge.clone()), format: newsparse::Format::Body, ..Default::default() };
        newsparse::analyze(text, &options).unwrap().events.iter().any(|e| e.kind == table["type"].as_str().unwrap())
    };
    assert!(sentences("yes").iter().all(|s| found(s)) && !sentences("no").iter().any(|s| found(s)));
}

/// Every file that the documents name is there.
#[test]
fn links_lead_somewhere() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for page in ["README.md", "CONTRIBUTING.md", "examples/README.md", "packaging/README.md"] {
        let text = std::fs::read_to_string(root.join(page)).unwrap();
        let folder = root.join(page).parent().unwrap().to_path_buf();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let pictures = text.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for link in links.chain(pictures).filter(|link| !link.starts_with("http") && !link.starts_with('#')) {
            assert!(folder.join(link).exists(), "{page}: {link}");
        }
    }
}
