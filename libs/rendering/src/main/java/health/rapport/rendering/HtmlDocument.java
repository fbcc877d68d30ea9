package health.rapport.rendering;

/** The document around the modules. */
final class HtmlDocument {
    private HtmlDocument() {}

    static String of(String title, String body) {
        return """
                <!DOCTYPE html>
                <html>
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                </head>
                <body>
                %s</body>
                </html>
                """.formatted(escaped(title), body);
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
