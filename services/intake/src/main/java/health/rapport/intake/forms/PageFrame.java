package health.rapport.intake.forms;

/** What is around every page. */
final class PageFrame {
    private PageFrame() {}

    static void open(Html html, String language, String title) {
        html.raw("<!DOCTYPE html>\n<html").attribute("lang", language).raw(">\n<head>\n<meta charset=\"utf-8\">\n");
        html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        html.text(title).raw("</title>\n<link rel=\"stylesheet\" href=\"/forms/form.css\">\n");
        html.raw("<script src=\"/forms/form.js\" defer></script>\n</head>\n<body>\n<main>\n");
    }

    static void close(Html html) {
        html.raw("</main>\n</body>\n</html>\n");
    }
}
