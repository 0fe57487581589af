#!/usr/bin/env bash
# Builds target/debian/newsparse_*.deb: the binary with its man page and completions. Needs cargo-deb.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --locked
made=target/packaging
mkdir -p "$made"
target/release/newsparse --generate man > "$made/newsparse.1"
target/release/newsparse --generate bash > "$made/newsparse.bash"
target/release/newsparse --generate zsh > "$made/_newsparse"
target/release/newsparse --generate fish > "$made/newsparse.fish"
cargo deb --no-build --locked "$@"
