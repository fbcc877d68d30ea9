package health.rapport.intake.forms;

import java.util.Map;

/** What the page itself says, in the languages it can speak; a form in another language hears English. */
final class FormText {
    private static final Map<String, Map<String, String>> WORDS = Map.of(
            "en",
            Map.ofEntries(
                    Map.entry("required", "(required)"),
                    Map.entry("optional", "(optional)"),
                    Map.entry("send", "Send"),
                    Map.entry("thanks", "Thank you. We have received your answer."),
                    Map.entry("problem", "There is a problem"),
                    Map.entry("error", "Error:"),
                    Map.entry("leave", "Leave this empty"),
                    Map.entry("stale", "This page was open for a long time. Please check it and send it again."),
                    Map.entry("used", "This page was sent before. Please check it and send it again."),
                    Map.entry("gone", "This form is not available."),
                    Map.entry("busy", "Too much is coming from your network. Please try again in a minute."),
                    Map.entry("result", "Your result"),
                    Map.entry("points", "Your score: %d."),
                    Map.entry("disclaimer", "This is a screening, not a diagnosis. Only a clinician can tell."),
                    Map.entry("source", "Source:"),
                    Map.entry("choose", "Choose"),
                    Map.entry("date", "For example 1990-01-31"),
                    Map.entry("F", "Female"),
                    Map.entry("M", "Male"),
                    Map.entry("X", "Other")),
            "es",
            Map.ofEntries(
                    Map.entry("required", "(obligatorio)"),
                    Map.entry("optional", "(opcional)"),
                    Map.entry("send", "Enviar"),
                    Map.entry("thanks", "Gracias. Hemos recibido su respuesta."),
                    Map.entry("problem", "Hay un problema"),
                    Map.entry("error", "Error:"),
                    Map.entry("leave", "Deje esto vacío"),
                    Map.entry("stale", "La página estuvo abierta mucho tiempo. Revísela y envíela otra vez."),
                    Map.entry("used", "Esta página ya se envió. Revísela y envíela otra vez."),
                    Map.entry("gone", "Este formulario no está disponible."),
                    Map.entry("busy", "Demasiadas solicitudes desde su red. Inténtelo de nuevo en un minuto."),
                    Map.entry("result", "Su resultado"),
                    Map.entry("points", "Su puntuación: %d."),
                    Map.entry("disclaimer", "Esto es una prueba de detección, no un diagnóstico."),
                    Map.entry("source", "Fuente:"),
                    Map.entry("choose", "Elija"),
                    Map.entry("date", "Por ejemplo, 1990-01-31"),
                    Map.entry("F", "Mujer"),
                    Map.entry("M", "Hombre"),
                    Map.entry("X", "Otro")));
    private static final Map<String, String> SPANISH_RULES = Map.ofEntries(
            Map.entry("required", "Rellene este campo o elija una opción."),
            Map.entry("one-required", "Rellene al menos uno de estos campos."),
            Map.entry("consent.required", "Marque esta casilla para continuar."),
            Map.entry("consent.address", "Rellene este campo o quite la marca de abajo."),
            Map.entry("choice.unknown", "Elija una opción."),
            Map.entry("email.syntax", "Escriba una dirección como nombre@example.org."),
            Map.entry("email.domain", "Lo que sigue a la @ no es un dominio."),
            Map.entry("phone.syntax", "Escriba 10 cifras, como 413-555-0123."),
            Map.entry("phone.area-code", "El código de área empieza por una cifra del 2 al 9."),
            Map.entry("postal.syntax", "Escriba un código postal de 5 o 9 cifras."),
            Map.entry("date.syntax", "Escriba la fecha como 1990-01-31."),
            Map.entry("date.future", "La fecha no puede estar en el futuro."),
            Map.entry("state.unknown", "Escriba las dos letras de un estado."),
            Map.entry("text.too-long", "El texto es demasiado largo."));

    private FormText() {}

    static String of(String language, String word) {
        return WORDS.getOrDefault(base(language), WORDS.getOrDefault("en", Map.of()))
                .getOrDefault(word, word);
    }

    /** What a broken rule is told as. */
    static String problem(String language, String rule, String hint) {
        return base(language).equals("es") ? SPANISH_RULES.getOrDefault(rule, hint) : hint;
    }

    /** The text in this language, else in English, else the other one. */
    static String pick(Map<String, String> texts, String language, String otherwise) {
        String exact = texts.get(language);
        String near = exact == null ? texts.get(base(language)) : exact;
        return near == null ? texts.getOrDefault("en", otherwise) : near;
    }

    /** Says that a part is English, on a page that is not: instruments keep the wording they were published in. */
    static String english(String language) {
        return base(language).equals("en") ? "" : " lang=\"en\"";
    }

    private static String base(String language) {
        int dash = language.indexOf('-');
        return dash < 0 ? language : language.substring(0, dash);
    }
}
