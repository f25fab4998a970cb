//! Español.

use super::Texts;

/// Los textos.
pub(super) static TEXTS: Texts = Texts {
    language_name: "Español",
    language: "Idioma",
    app: "Impact Chat",
    broke: "Algo se rompió en esta página. Lo que escribiste está guardado en esta pestaña: recarga para seguir.",
    reload: "Recargar",
    now: "Probar ahora",
    cancel: "Cancelar",

    sign_in: "Entrar",
    user: "Tu número",
    user_hint: "El número que recibiste al crear la cuenta, o un nombre guardado en este navegador.",
    password: "Contraseña",
    show_password: "Mostrar la contraseña",
    mine: "Esta computadora es mía",
    mine_hint: "Guarda tu número y tu nombre en este navegador. Nunca la contraseña.",
    one_moment: "Un momento…",
    server: "Servidor",
    server_hint: "La dirección que te dio tu mentor.",
    server_from_link: |server| {
        format!("El enlace que abriste apunta a {server}. Escribe tu contraseña solo si conoces ese servidor.")
    },
    forget_names: "Olvidar los nombres guardados aquí",
    no_account: "¿Todavía no tienes cuenta? Crea una",
    unknown_name: |name| format!("Este navegador no conoce a “{name}”. Escribe el número de tu cuenta."),
    several_names: |name, ids| format!("Más de una cuenta se llama “{name}”: {ids}. Escribe el número de la tuya."),
    sign_in_refused: "No se pudo entrar. El número o la contraseña no coinciden, o nadie habilitó esta cuenta todavía. Revisa los dos; si están bien, pide a alguien del chat que te habilite.",

    sign_up: "Crear cuenta",
    name: "Nombre",
    name_hint: "Como te verán los demás.",
    new_password: "Contraseña nueva",
    new_password_hint: "El servidor puede no estar cifrado: usa una contraseña solo para este chat.",
    have_account: "¿Ya tienes cuenta? Entra",
    empty_name: "Escribe un nombre.",
    empty_password: "Escribe una contraseña.",

    account_made: |name| format!("¡Cuenta creada, {name}!"),
    your_id: "Tu número es",
    write_it_down: "Anótalo: con él entras.",
    waiting: "Ahora alguien que ya está en el chat tiene que habilitarte. Esta página vuelve a probar sola y entra en cuanto eso pase.",
    leave_waiting: "Volver al inicio",
    waited_before: |id| format!("Tu cuenta nueva es la número {id}. Si ya te habilitaron, entra con tu contraseña."),

    messages: "Mensajes",
    loading_history: "Cargando los mensajes…",
    nobody_wrote: "Nadie escribió todavía. ¿Qué tal un hola?",
    new_messages: |count, number| {
        if count == 1 { format!("{number} mensaje nuevo") } else { format!("{number} mensajes nuevos") }
    },
    show_whole: |characters| format!("Mensaje muy largo ({characters} caracteres): mostrarlo entero"),
    message: "Mensaje",
    write_here: "Escribe aquí. Enter envía, Shift+Enter corta la línea.",
    send: "Enviar",
    sending: "enviando…",
    not_sent: "No se envió.",
    maybe_sent: "Sin respuesta: todavía no se sabe si llegó. Esta página lo comprueba en cuanto el servidor responda.",
    retry: "Reintentar",
    copy: "Copiar",
    copied: "Copiado",
    not_copied: "El navegador no permite copiar. Selecciona el texto y cópialo con Ctrl+C.",
    discard: "Descartar",
    too_long: |size, most| {
        format!("El mensaje tiene {size} KB y el servidor acepta hasta {most} KB. Divide el texto en partes.")
    },

    people: "Personas",
    people_waiting: |count, number| {
        if count == 0 { "Personas".to_owned() } else { format!("Personas ({number} en espera)") }
    },
    waiting_people: "Esperan que las habiliten",
    people_in: "En el chat",
    let_in: |name| format!("Acceso de {name}"),
    shut_out_question: |name| {
        format!("¿Quitar el acceso a {name}? No podrá entrar hasta que alguien le habilite de nuevo.")
    },
    shut_self_out_question: "¿Quitarte el acceso a ti? No podrás entrar hasta que alguien te habilite de nuevo.",
    shut_out: "Quitar el acceso",
    you: "tú",
    close: "Cerrar",

    sign_out: "Salir",
    sign_out_question: "Hay texto que no se envió. Si sales ahora, se pierde.",
    session_lost: "Tu sesión terminó",
    session_lost_hint: |name| {
        format!(
            "El servidor pide la contraseña otra vez, {name}. Todo lo que está en pantalla y lo que escribiste sigue aquí."
        )
    },
    signed_out: "Sin conexión: el servidor pide tu contraseña otra vez.",
    offline: "Esta computadora no tiene red. Lo que escribas queda guardado.",
    again_in: |count, number| {
        if count == 1 {
            format!("Nuevo intento en {number} segundo.")
        } else {
            format!("Nuevo intento en {number} segundos.")
        }
    },
    trying: "Probando…",
    clock_adrift: |hours| {
        format!(
            "El reloj de esta computadora o el del servidor está mal ({hours} h de diferencia). Las horas se muestran como las escribió el servidor."
        )
    },
    not_kept: "Este navegador no deja guardar datos (memoria llena o ventana privada). Todo funciona, pero recargar la página te saca del chat y borra el borrador: copia antes lo importante.",

    config_broken: "La configuración de esta página tiene un error",
    config_hint: "Avisa a quien cuida el servidor. Cuando el archivo esté bien, recarga la página.",
    config_line: |line, detail| format!("config.json, línea {line}: {detail}"),
    config_not_fetched: |detail| format!("No se pudo leer config.json: {detail}"),
    bad_address: |address| {
        format!("“{address}” no es la dirección de un servidor. Debe ser como http://192.168.0.10:8082/")
    },
    plain_from_secure: |address| {
        format!(
            "Esta página llegó por HTTPS, y desde aquí el navegador no permite llamar a {address}, que es HTTP. Abre el chat por http:// o usa un servidor con HTTPS."
        )
    },

    unreachable: "No se pudo hablar con el servidor. Revisa la red y la dirección; el servidor también puede estar apagado.",
    timed_out: "El servidor tardó demasiado en responder.",
    cut_short: "La respuesta del servidor llegó cortada.",
    redirected: "La dirección del servidor lleva a otro lugar. Revisa si es http o https, y la ruta.",
    html: |status| {
        format!(
            "En esa dirección responde una página web, no la API del chat (HTTP {status}). Revisa la dirección del servidor."
        )
    },
    not_the_api: |status| {
        format!("Esa respuesta no es de la API del chat (HTTP {status}). Revisa la dirección del servidor.")
    },
    gateway: |status| format!("El servidor del chat está caído detrás del proxy (HTTP {status})."),
    session_over: "La sesión terminó.",
    not_found: "El servidor no lo encontró.",
    too_large: "Es demasiado grande para el servidor. Divide el texto en partes.",
    refused: |status, words| format!("El servidor lo rechazó (HTTP {status}): {words}"),
    server_fault: |status, words| format!("El servidor falló (HTTP {status}): {words}"),
    hollow: "El servidor dijo que sí, pero no guardó nada.",
    reloaded: "La página se recargó antes de que llegara la respuesta.",
};
