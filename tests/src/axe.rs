//! What a page denies to some people, as axe-core finds it; and what fits on a narrow one.

use crate::browser::Browser;
use crate::engine;
use crate::programs;
use serde_json::Value;
use std::fs;

/// The themes and widths that every screen is looked at in.
const THEMES: [&str; 2] = ["light", "dark"];

/// Wide, and a phone.
pub const WIDTHS: [u32; 2] = [1280, 360];

/// The narrowest page that everything has to fit on, in CSS pixels.
const NARROWEST: u32 = 320;

const SETTLED: &str = "return document.getAnimations().every(one => one.playState !== 'running')";

/// What has to be scrolled sideways; a field may be.
const SIDEWAYS: &str = "return [...document.querySelectorAll('body, body *:not(input, textarea, pre)')] \
    .filter(element => element.scrollWidth > element.clientWidth + 1 \
        && ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)) \
    .map(element => `${element.localName}#${element.id} scrolls sideways: ${element.scrollWidth} in ${element.clientWidth}`)";

const RUN: &str = "const done = arguments[0]; axe.run(document, { resultTypes: ['violations'] }).then( \
    found => done(found.violations.map(one => `${one.id} (${one.impact}): ${one.help}\\n` \
        + one.nodes.map(node => `    ${node.target}: ${node.html.slice(0, 200)}\\n    ${node.failureSummary}`).join('\\n'))), \
    error => done([String(error)]))";

impl Browser {
    /// Looks at the screen in both themes and at these widths: keeps a picture of each, and fails if
    /// axe-core finds anything, or if the page has to be scrolled sideways.
    pub async fn is_for_everybody(&self, screen: &str, widths: &[u32]) {
        let mut found = Vec::new();
        for &width in widths {
            self.is_sized(width, 800).await;
            for theme in THEMES {
                if !self.prefers(theme).await {
                    engine::misses(&format!("the {theme} theme"), "GTK has one theme from its start to its end");
                    continue;
                }
                self.waits_until("nothing moves", SETTLED, &[]).await;
                self.keeps_picture(&format!("{screen}-{theme}-{width}")).await;
                let violations = [self.lists(SIDEWAYS).await, self.violations().await].concat();
                found.extend(violations.into_iter().map(|one| format!("{theme}, {width}: {one}")));
            }
        }
        self.is_sized(NARROWEST, 800).await;
        let wide = self.runs("return document.documentElement.scrollWidth", &[]).await;
        if wide.as_u64() > Some(NARROWEST.into()) {
            found.push(format!("{wide} wide on a page of {NARROWEST}"));
        }
        assert!(found.is_empty(), "{screen}:\n{}", found.join("\n"));
    }

    async fn violations(&self) -> Vec<String> {
        let script = fs::read_to_string(programs::axe()).expect("axe-core can be read");
        self.runs(&format!("if (!window.axe) {{ {script} }}"), &[]).await;
        strings(&self.awaits(RUN, &[]).await)
    }

    async fn lists(&self, script: &str) -> Vec<String> {
        strings(&self.runs(script, &[]).await)
    }

    async fn keeps_picture(&self, name: &str) {
        let directory = programs::screenshots();
        fs::create_dir_all(&directory).expect("the directory of screenshots can be made");
        let file = directory.join(format!("{name}.png"));
        fs::write(file, self.picture().await).expect("a screenshot can be kept");
    }
}

fn strings(list: &Value) -> Vec<String> {
    let list = list.as_array().expect("a list");
    list.iter().map(|one| one.as_str().unwrap_or_default().to_owned()).collect()
}
