//! The newsparse program (first stage: files, folders and JSON Lines on standard input).
use newsparse::{Format, Options};
use std::io::{BufRead, Read, Write};

fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1);
    let mut options = Options::default();
    let (mut inputs, mut jsonl, mut compact) = (Vec::new(), false, false);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--only" => options.analyze = args.next().as_deref() != Some("article"),
            "--input-format" => jsonl = args.next().as_deref() == Some("jsonl"),
            "-f" => compact = args.next().as_deref() == Some("ndjson"),
            "--compact" => compact = true,
            "-q" | "-j1" | "-j2" => {}
            _ => inputs.push(arg),
        }
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut put = |bytes: &[u8], options: &Options| -> anyhow::Result<()> {
        for report in newsparse::analyze_all(bytes, options)? {
            if compact {
                serde_json::to_writer(&mut out, &report)?
            } else {
                serde_json::to_writer_pretty(&mut out, &report)?
            }
            out.write_all(b"\n")?;
        }
        Ok(())
    };
    for input in inputs {
        if jsonl {
            for line in std::io::stdin().lock().lines() {
                let row: serde_json::Value = serde_json::from_str(&line?)?;
                let (format, text) = [("html", Format::Html), ("text", Format::Text), ("body", Format::Body)]
                    .iter()
                    .find_map(|(k, f)| Some((*f, row[*k].as_str()?)))
                    .unwrap_or((Format::Body, ""));
                let date = row["date"].as_str().and_then(|d| d.get(..10)?.parse().ok());
                put(text.as_bytes(), &Options { id: row["id"].as_str().map(Into::into), format, date, ..options.clone() })?;
            }
            continue;
        }
        let path = std::path::Path::new(&input);
        let mut files = vec![path.to_path_buf()];
        if path.is_dir() {
            files = std::fs::read_dir(path)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
            files.sort();
        }
        for file in files {
            let mut bytes = std::fs::read(&file)?;
            if bytes.starts_with(&[0x1f, 0x8b]) {
                let mut plain = Vec::new();
                flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_end(&mut plain)?;
                bytes = plain;
            }
            put(&bytes, &Options { name: file.display().to_string(), ..options.clone() })?;
        }
    }
    Ok(())
}
