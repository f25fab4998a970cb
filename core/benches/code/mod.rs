//! Code as people put it into messages, a sample for each language.

/// The name of a language, and a sample.
pub(crate) const SAMPLES: [(&str, &str); 13] = [
    ("python", include_str!("sample.py.txt")),
    ("rust", include_str!("sample.rs.txt")),
    ("javascript", include_str!("sample.js.txt")),
    ("typescript", include_str!("sample.ts.txt")),
    ("sql", include_str!("sample.sql.txt")),
    ("go", include_str!("sample.go.txt")),
    ("c#", include_str!("sample.cs.txt")),
    ("java", include_str!("sample.java.txt")),
    ("shell", include_str!("sample.sh.txt")),
    ("json", include_str!("sample.json.txt")),
    ("html", include_str!("sample.html.txt")),
    ("svg", include_str!("sample.svg.txt")),
    ("css", include_str!("sample.css.txt")),
];
