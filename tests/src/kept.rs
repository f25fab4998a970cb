//! What a page has kept of its log in the browser's database: looked at, and damaged, behind the page's back.

use crate::person::Person;
use crate::wait;
use serde_json::{Value, json};

/// Opens the page's database, if it is there: whoever opens one that is not there makes it. `use` is called with it.
const OPEN: &str = "const done = arguments[arguments.length - 1]; \
    const within = use => indexedDB.databases().then(databases => { \
        if (!databases.some(database => database.name === 'impact-chat')) return done(null); \
        const request = indexedDB.open('impact-chat'); \
        request.onerror = () => done(null); \
        request.onsuccess = () => use(request.result, value => { request.result.close(); done(value) }); \
    });";

impl Person {
    async fn looks_at_database(&self, script: &str, arguments: &[Value]) -> Value {
        self.awaits(&format!("{OPEN} within((database, done) => {{ {script} }})"), arguments).await
    }

    /// What is kept, for each account: text, as the page writes it.
    pub async fn kept(&self) -> Value {
        let script = "const state = database.transaction('state').objectStore('state').getAll(); \
            state.onsuccess = () => done(state.result)";
        self.looks_at_database(script, &[]).await
    }

    /// Waits until one account's history is kept, with so many messages in it, up to this id.
    pub async fn has_kept(&self, messages: u64, cursor: u64) {
        let is_so = |kept: &Value| {
            let text = kept[0].as_str().unwrap_or_default();
            let words: Vec<_> = text.split(' ').collect();
            matches!(words[..], ["1", _, at, _, count] if at == cursor.to_string() && count == messages.to_string())
        };
        let look = async || is_so(&self.kept().await).then_some(());
        let is_kept = wait::until("for what is kept", wait::limit(), look).await.is_some();
        assert!(is_kept, "{messages} messages are to be kept, up to {cursor}, and there is {}", self.kept().await);
    }

    /// How many blocks are kept.
    pub async fn blocks(&self) -> u64 {
        let script = "const count = database.transaction('blocks').objectStore('blocks').count(); \
            count.onsuccess = () => done(count.result)";
        self.looks_at_database(script, &[]).await.as_u64().unwrap_or(0)
    }

    /// Every byte that is kept, as text.
    pub async fn kept_bytes(&self) -> String {
        let script = "const all = database.transaction('blocks').objectStore('blocks').getAll(); \
            all.onsuccess = () => done(all.result.map(block => new TextDecoder('latin1').decode(block)).join('\\n'))";
        self.looks_at_database(script, &[]).await.as_str().unwrap_or_default().to_owned()
    }

    /// Turns a bit over in the middle of a block.
    pub async fn damages_block(&self, number: u64) {
        let script = "const store = database.transaction('blocks', 'readwrite').objectStore('blocks'); \
            const cursor = store.openCursor(); \
            cursor.onsuccess = () => { \
                const { result } = cursor; \
                if (result?.key[1] !== number) return result.continue(); \
                const block = result.value; block[block.length >> 1] ^= 1; result.update(block); \
            }; \
            store.transaction.oncomplete = () => done(true)";
        let script = script.replace("number", &number.to_string());
        assert_eq!(self.looks_at_database(&script, &[]).await, true);
    }

    /// Removes a block.
    pub async fn loses_block(&self, number: u64) {
        let script = "const store = database.transaction('blocks', 'readwrite').objectStore('blocks'); \
            const keys = store.getAllKeys(); \
            keys.onsuccess = () => store.delete(keys.result.find(key => key[1] === arguments[0])); \
            store.transaction.oncomplete = () => done(true)";
        let script = script.replace("arguments[0]", &number.to_string());
        assert_eq!(self.looks_at_database(&script, &[]).await, true);
    }

    /// The names of all databases of the page's origin.
    pub async fn databases(&self) -> Value {
        self.awaits("const done = arguments[0]; indexedDB.databases().then(all => done(all.map(one => one.name)))", &[])
            .await
    }

    /// The ids from which the page has asked for the log since it was opened.
    pub async fn asked_from(&self) -> Vec<u64> {
        let script = "return performance.getEntriesByType('resource').map(entry => entry.name.match(/message\\/\\?last=(\\d+)/)) \
            .filter(Boolean).map(found => Number(found[1]))";
        let asked = self.runs(script, &[]).await;
        asked.as_array().into_iter().flatten().filter_map(Value::as_u64).collect()
    }

    /// Waits until a line says these words.
    pub async fn is_notified(&self, words: &str) {
        let script =
            "return [...document.querySelectorAll('.notice')].some(line => line.textContent.includes(arguments[0]))";
        self.waits_until(&format!("a line says {words:?}"), script, &[json!(words)]).await;
    }
}
