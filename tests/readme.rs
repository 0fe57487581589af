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
        let cargo = ["--release", "--path"].contains(&flag);
        assert!(cargo || help.contains(flag), "{flag} is in the README and not in --help");
    }
}
