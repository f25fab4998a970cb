//! Português do Brasil.

use super::Texts;

/// Os textos.
pub(super) static TEXTS: Texts = Texts {
    language_name: "Português",
    language: "Idioma",
    app: "Impact Chat",
    broke: "Algo quebrou nesta página. O que você digitou está guardado nesta aba: recarregue para continuar.",
    reload: "Recarregar",
    now: "Tentar agora",
    cancel: "Cancelar",

    sign_in: "Entrar",
    user: "Seu número",
    user_hint: "O número que você recebeu ao criar a conta, ou um nome guardado neste navegador.",
    password: "Senha",
    show_password: "Mostrar a senha",
    mine: "Este computador é meu",
    mine_hint: "Guarda seu número e seu nome neste navegador. Nunca a senha.",
    one_moment: "Um momento…",
    server: "Servidor",
    server_hint: "O endereço que seu mentor passou.",
    server_from_link: |server| {
        format!("O link que você abriu aponta para {server}. Só digite sua senha se conhece esse servidor.")
    },
    forget_names: "Esquecer os nomes guardados aqui",
    no_account: "Ainda não tem conta? Crie uma",
    unknown_name: |name| format!("Este navegador não conhece “{name}”. Digite o número da sua conta."),
    several_names: |name, ids| format!("Mais de uma conta se chama “{name}”: {ids}. Digite o número da sua."),
    sign_in_refused: "Não deu para entrar. O número ou a senha não conferem, ou ninguém liberou esta conta ainda. Confira os dois; se estiverem certos, peça a quem já está no chat que libere você.",

    sign_up: "Criar conta",
    name: "Nome",
    name_hint: "Como os outros vão ver você.",
    new_password: "Senha nova",
    new_password_hint: "O servidor pode estar sem criptografia: use uma senha só para este chat.",
    have_account: "Já tem conta? Entre",
    empty_name: "Escreva um nome.",
    empty_password: "Escreva uma senha.",

    account_made: |name| format!("Conta criada, {name}!"),
    your_id: "Seu número é",
    write_it_down: "Anote: é com ele que você entra.",
    waiting: "Agora alguém que já está no chat precisa liberar você. Esta página tenta de novo sozinha e entra assim que isso acontecer.",
    leave_waiting: "Voltar para o início",
    waited_before: |id| format!("Sua conta nova é a de número {id}. Se já liberaram você, entre com sua senha."),

    messages: "Mensagens",
    loading_history: "Carregando as mensagens…",
    nobody_wrote: "Ninguém escreveu ainda. Que tal um oi?",
    new_messages: |count, number| {
        if count == 1 { format!("{number} mensagem nova") } else { format!("{number} mensagens novas") }
    },
    show_whole: |characters| format!("Mensagem muito longa ({characters} caracteres): mostrar inteira"),
    message: "Mensagem",
    write_here: "Escreva aqui. Enter envia, Shift+Enter quebra a linha.",
    send: "Enviar",
    sending: "enviando…",
    not_sent: "Não enviada.",
    maybe_sent: "Sem resposta: ainda não se sabe se chegou. Assim que o servidor responder, esta página confere.",
    retry: "Tentar de novo",
    copy: "Copiar",
    copied: "Copiado",
    not_copied: "O navegador não deixou copiar. Selecione o texto e copie com Ctrl+C.",
    discard: "Descartar",
    too_long: |size, most| {
        format!("A mensagem tem {size} KB e o servidor aceita até {most} KB. Divida o texto em partes.")
    },

    people: "Pessoas",
    people_waiting: |count, number| {
        if count == 0 { "Pessoas".to_owned() } else { format!("Pessoas ({number} esperando)") }
    },
    waiting_people: "Esperando liberação",
    people_in: "No chat",
    let_in: |name| format!("Acesso de {name}"),
    shut_out_question: |name| format!("Tirar o acesso de {name}? A pessoa não entra mais até alguém liberar de novo."),
    shut_self_out_question: "Tirar o seu próprio acesso? Você não entra mais até alguém liberar de novo.",
    shut_out: "Tirar o acesso",
    you: "você",
    close: "Fechar",

    sign_out: "Sair",
    sign_out_question: "Há texto que não foi enviado. Se você sair agora, ele se perde.",
    session_lost: "Sua sessão terminou",
    session_lost_hint: |name| {
        format!("O servidor pede a senha de novo, {name}. Tudo que está na tela e o que você digitou continua aqui.")
    },
    signed_out: "Fora do ar: o servidor pede sua senha de novo.",
    offline: "Sem rede neste computador. O que você escrever fica guardado.",
    again_in: |count, number| {
        if count == 1 {
            format!("Nova tentativa em {number} segundo.")
        } else {
            format!("Nova tentativa em {number} segundos.")
        }
    },
    trying: "Tentando…",
    clock_adrift: |hours| {
        format!(
            "O relógio deste computador ou o do servidor está errado (diferença de {hours} h). Os horários aparecem como o servidor os marcou."
        )
    },
    not_kept: "Este navegador não deixa guardar dados (memória cheia ou janela privada). Tudo funciona, mas recarregar a página tira você do chat e apaga o rascunho: copie antes o que for importante.",

    config_broken: "A configuração desta página tem um erro",
    config_hint: "Avise quem cuida do servidor. Depois de corrigir o arquivo, recarregue a página.",
    config_line: |line, detail| format!("config.json, linha {line}: {detail}"),
    config_not_fetched: |detail| format!("Não deu para ler o config.json: {detail}"),
    bad_address: |address| {
        format!("“{address}” não é o endereço de um servidor. Deve ser como http://192.168.0.10:8082/")
    },
    plain_from_secure: |address| {
        format!(
            "Esta página veio por HTTPS, e daqui o navegador não deixa chamar {address}, que é HTTP. Abra o chat por http:// ou use um servidor com HTTPS."
        )
    },

    unreachable: "Não deu para falar com o servidor. Confira a rede e o endereço; o servidor também pode estar desligado.",
    timed_out: "O servidor demorou demais para responder.",
    cut_short: "A resposta do servidor veio cortada.",
    redirected: "O endereço do servidor redireciona para outro lugar. Confira se é http ou https e o caminho.",
    html: |status| {
        format!(
            "Nesse endereço responde uma página da web, não a API do chat (HTTP {status}). Confira o endereço do servidor."
        )
    },
    not_the_api: |status| format!("A resposta não é da API do chat (HTTP {status}). Confira o endereço do servidor."),
    gateway: |status| format!("O servidor do chat está fora do ar atrás do proxy (HTTP {status})."),
    session_over: "A sessão terminou.",
    not_found: "O servidor não encontrou isso.",
    too_large: "É grande demais para o servidor. Divida o texto em partes.",
    refused: |status, words| format!("O servidor recusou (HTTP {status}): {words}"),
    server_fault: |status, words| format!("O servidor falhou (HTTP {status}): {words}"),
    hollow: "O servidor disse que sim, mas não guardou nada.",
    reloaded: "A página foi recarregada antes de chegar a resposta.",
};
