//! What somebody reads of each way in which a server misbehaves, in three languages; and that they read nothing where
//! there is nothing that they would have to know.

use browser_tests::account::{Account, PASSWORD};
use browser_tests::person::Person;
use browser_tests::server::Server;
use browser_tests::unruly::{Mischief, Unruly};
use serde_json::json;

/// What Chromium logs of a network like this.
const LOGGED: [&str; 2] = ["status of ", "net::ERR_"];

/// How a person is addressed, and what they read of it.
struct Language {
    tag: &'static str,
    /// Of a question for the log that goes wrong, in the line about the connection.
    polls: [(Mischief, &'static str); 14],
    /// Of a message that is known not to be stored, on the message.
    sent: [(Mischief, &'static str); 2],
    /// Of a token that was forgotten, in the dialog and in the line about the connection.
    forgotten: [&'static str; 2],
    /// Of a clock that jumps, and of a log that is another one.
    notices: [&'static str; 2],
}

/// The same failures in every language, each with its line.
const fn polls(words: [&'static str; 8]) -> [(Mischief, &'static str); 14] {
    let [moved, page, cut, unreachable, gateway_500, gateway_502, gateway_504, fault] = words;
    [
        (Mischief::Moved, moved),
        (Mischief::Page { status: 200, passed_on: false }, page),
        (Mischief::Page { status: 200, passed_on: true }, page),
        (Mischief::Cut, cut),
        (Mischief::Halved, cut),
        (Mischief::ResetAmid, cut),
        (Mischief::ResetBefore, unreachable),
        (Mischief::ResetAfter, unreachable),
        (Mischief::ResetThenPassedOn(500), unreachable),
        (Mischief::Page { status: 500, passed_on: false }, gateway_500),
        (Mischief::Page { status: 502, passed_on: false }, gateway_502),
        (Mischief::Page { status: 502, passed_on: true }, gateway_502),
        (Mischief::Page { status: 504, passed_on: true }, gateway_504),
        (Mischief::Fault(500), fault),
    ]
}

const PORTUGUESE: Language = Language {
    tag: "pt-BR",
    polls: polls([
        "O endereço do servidor redireciona para outro lugar. Confira se é http ou https e o caminho.",
        "Nesse endereço responde uma página da web, não a API do chat (HTTP 200). Confira o endereço do servidor.",
        "A resposta do servidor veio cortada. Confira a rede e tente de novo.",
        "Não deu para falar com o servidor. Confira a rede e o endereço; o servidor também pode estar desligado.",
        "O servidor do chat está fora do ar atrás do proxy (HTTP 500). Tente de novo daqui a pouco",
        "O servidor do chat está fora do ar atrás do proxy (HTTP 502). Tente de novo daqui a pouco",
        "O servidor do chat está fora do ar atrás do proxy (HTTP 504). Tente de novo daqui a pouco",
        "O servidor falhou (HTTP 500): disk full Tente de novo",
    ]),
    sent: [
        (Mischief::Hollow, "O servidor disse que sim, mas não guardou nada."),
        (Mischief::Moved, "O endereço do servidor redireciona para outro lugar."),
    ],
    forgotten: ["O servidor pede a senha de novo, ana.", "Sessão encerrada: o servidor pede sua senha de novo."],
    notices: ["O relógio deste computador ou o do servidor está errado", "O servidor começou outra conversa."],
};

const ENGLISH: Language = Language {
    tag: "en",
    polls: polls([
        "The server's address leads somewhere else. Check whether it is http or https, and the path.",
        "A web page answers at that address, not the chat API (HTTP 200). Check the server's address.",
        "The server's answer came cut off. Check the network and try again.",
        "The server can't be reached. Check the network and the address; the server may also be switched off.",
        "The chat server is down behind its proxy (HTTP 500). Try again in a moment",
        "The chat server is down behind its proxy (HTTP 502). Try again in a moment",
        "The chat server is down behind its proxy (HTTP 504). Try again in a moment",
        "The server failed (HTTP 500): disk full Try again",
    ]),
    sent: [
        (Mischief::Hollow, "The server said yes, but stored nothing."),
        (Mischief::Moved, "The server's address leads somewhere else."),
    ],
    forgotten: ["The server asks for the password again, ana.", "Signed out: the server asks for your password again."],
    notices: ["This computer's clock or the server's is wrong", "The server has begun another conversation."],
};

const SPANISH: Language = Language {
    tag: "es",
    polls: polls([
        "La dirección del servidor lleva a otro lugar. Revisa si es http o https, y la ruta.",
        "En esa dirección responde una página web, no la API del chat (HTTP 200). Revisa la dirección del servidor.",
        "La respuesta del servidor llegó cortada. Revisa la red y vuelve a probar.",
        "No se pudo hablar con el servidor. Revisa la red y la dirección; el servidor también puede estar apagado.",
        "El servidor del chat está caído detrás del proxy (HTTP 500). Vuelve a probar en un momento",
        "El servidor del chat está caído detrás del proxy (HTTP 502). Vuelve a probar en un momento",
        "El servidor del chat está caído detrás del proxy (HTTP 504). Vuelve a probar en un momento",
        "El servidor falló (HTTP 500): disk full Vuelve a probar",
    ]),
    sent: [
        (Mischief::Hollow, "El servidor dijo que sí, pero no guardó nada."),
        (Mischief::Moved, "La dirección del servidor lleva a otro lugar."),
    ],
    forgotten: [
        "El servidor pide la contraseña otra vez, ana.",
        "Sesión terminada: el servidor pide tu contraseña otra vez.",
    ],
    notices: ["El reloj de esta computadora o el del servidor está mal", "El servidor empezó otra conversación."],
};

/// A page in a language, somebody in it, and the network between them and the server.
struct Scene {
    server: Server,
    proxy: Unruly,
    ana: Account,
    person: Person,
}

impl Scene {
    async fn begins(language: &str) -> Self {
        let server = Server::in_haste();
        let proxy = Unruly::before(&server).await;
        let [ana] = server.people(["ana"]).await;
        ana.says("antes").await;
        let person = Person::opens(&format!("{}?lang={language}&api={}", server.url, proxy.url)).await;
        person.signs_in(ana.id).await;
        person.reads(&["antes"]).await;
        person.is_connected("online").await;
        Self { server, proxy, ana, person }
    }

    /// Waits until the line about the connection says this.
    async fn is_told(&self, words: &str) {
        let told = "return document.querySelector('#status').textContent.includes(arguments[0])";
        self.person.waits_until(&format!("the status says {words:?}"), told, &[json!(words)]).await;
    }
}

async fn is_told(language: Language) {
    let scene = Scene::begins(language.tag).await;
    let (person, proxy) = (&scene.person, &scene.proxy);
    for (mischief, words) in language.polls {
        proxy.does("GET message", mischief);
        scene.is_told(words).await;
        proxy.behaves();
        person.tries_now().await;
        person.is_connected("online").await;
        person.reads(&["antes"]).await;
    }
    let mut texts = vec!["antes"];
    for (mischief, words) in language.sent {
        proxy.does("POST message", mischief);
        texts.push(words);
        person.says(words).await;
        person.is_told(words).await;
        proxy.behaves();
        // By itself, once the log has kept silent about it.
        person.reads(&texts).await;
    }
    proxy.does("GET message", Mischief::Forgotten);
    let [dialog, status] = language.forgotten;
    person.waits_until("the dialog explains itself", SAID, &[json!("dialog"), json!(dialog)]).await;
    scene.is_told(status).await;
    proxy.behaves();
    person.answers_with(PASSWORD).await;
    person.is_connected("online").await;
    let [clock, replaced] = language.notices;
    proxy.does("GET message", Mischief::Year(3));
    person.is_notified(clock).await;
    proxy.behaves();
    is_given_another_log(&scene, replaced).await;
    scene.person.leaves_despite(&LOGGED).await;
}

/// Whether some element says something.
const SAID: &str = "return !!document.querySelector(arguments[0])?.textContent.includes(arguments[1])";

/// The server is replaced by one with another log: somebody who writes there finds out, and is told.
async fn is_given_another_log(scene: &Scene, words: &str) {
    let other = Server::start();
    let [ana] = other.people(["ana"]).await;
    scene.proxy.leads_to(&other);
    scene.person.answers_with(PASSWORD).await;
    scene.person.is_connected("online").await;
    scene.person.says("depois").await;
    scene.person.is_notified(words).await;
    scene.person.reads(&["depois"]).await;
    assert_eq!(ana.texts().await, ["depois"]);
    scene.proxy.leads_to(&scene.server);
    assert_eq!(scene.ana.texts().await[0], "antes");
}

#[tokio::test]
async fn each_misbehaviour_has_its_line_in_portuguese() {
    is_told(PORTUGUESE).await;
}

#[tokio::test]
async fn each_misbehaviour_has_its_line_in_english() {
    is_told(ENGLISH).await;
}

#[tokio::test]
async fn each_misbehaviour_has_its_line_in_spanish() {
    is_told(SPANISH).await;
}

/// Waits until the page has asked for the log so many times more.
async fn asks_again(person: &Person, times: u64) {
    let count =
        "return performance.getEntriesByType('resource').filter(({ name }) => name.includes('/message/?')).length";
    let before = person.runs(count, &[]).await.as_u64().unwrap_or(0);
    let script = count.replace("return", "return arguments[0] <=");
    person.waits_until("the log was asked for again", &script, &[json!(before + times)]).await;
}

#[tokio::test]
async fn what_a_person_need_not_know_is_not_told_and_changes_nothing() {
    let harmless = [
        Mischief::Hollow,
        Mischief::Twice,
        Mischief::Overlapping,
        Mischief::Reordered,
        Mischief::Stale,
        Mischief::Late(900),
        Mischief::Held(900),
        Mischief::Drips(900),
    ];
    let scene = Scene::begins("en").await;
    let mut texts = vec!["antes".to_owned()];
    for mischief in harmless {
        scene.proxy.does("GET message", mischief);
        for half in ["um", "dois", "três"] {
            texts.push(format!("{half} {mischief:?}"));
            scene.ana.says(texts.last().expect("one was pushed")).await;
        }
        asks_again(&scene.person, 2).await;
        assert_eq!(scene.person.text("#status").await, "", "{mischief:?}");
        assert!(!scene.person.has(".notice").await, "{mischief:?}");
        scene.proxy.behaves();
        let texts: Vec<_> = texts.iter().map(String::as_str).collect();
        scene.person.reads(&texts).await;
    }
    scene.person.leaves().await;
}

#[tokio::test]
async fn a_server_that_says_nothing_is_told_to_be_slow() {
    let lines = [
        ("pt-BR", "O servidor demorou demais para responder. Tente de novo daqui a pouco"),
        ("en", "The server took too long to answer. Try again in a moment"),
        ("es", "El servidor tardó demasiado en responder. Vuelve a probar en un momento"),
    ];
    let mut scenes = Vec::new();
    for (language, words) in lines {
        let scene = Scene::begins(language).await;
        scene.proxy.does("GET message", Mischief::Silence);
        scenes.push((scene, words));
    }
    for (scene, words) in scenes {
        scene.is_told(words).await;
        scene.proxy.behaves();
        scene.person.tries_now().await;
        scene.person.is_connected("online").await;
        scene.person.leaves_despite(&LOGGED).await;
    }
}
