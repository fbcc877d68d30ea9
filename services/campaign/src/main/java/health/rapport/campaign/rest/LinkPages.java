package health.rapport.campaign.rest;

/** The pages behind links in messages: one question, one button, readable without styles and by a screen reader. */
final class LinkPages {
    /** No script, no picture, no other site; the form goes back to where it came from. */
    static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final String ASK = page("Unsubscribe", """
            <p>Do you want to stop getting e-mail from us at this address?</p>
            <form method="post"><button type="submit">Unsubscribe</button></form>
            <p>Nothing changes if you close this page.</p>""");

    /** The same, with a way to keep some. */
    static String ask(String preferences) {
        return ASK.replace(
                "</form>", "</form>\n<p><a href=\"" + preferences + "\">Choose what we may send you instead</a></p>");
    }

    static final String DONE = page("You are unsubscribed", """
            <p role="status">We will send no more e-mail to this address.</p>""");
    static final String SAMPLE = page("This is a proof", """
            <p>In a message that is sent to people, this link asks whether to unsubscribe. Here nothing follows from it.</p>""");
    static final String UNKNOWN = page("This link does not work", """
            <p>It may have been cut off by your mail program. Please open it from the message once more.</p>""");

    private LinkPages() {}

    static String page(String title, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>
                body{font:1.125rem/1.5 system-ui,sans-serif;margin:3rem auto;max-width:34rem;padding:0 1rem;color:#1a1a1a;background:#fff}
                button{font:inherit;padding:.75rem 1.5rem;border:0;border-radius:.375rem;background:#0b5cad;color:#fff;cursor:pointer}
                fieldset{border:1px solid #767676;border-radius:.375rem}
                input[type=checkbox]{width:1.25rem;height:1.25rem;vertical-align:middle}
                a{color:#0b5cad}
                button:focus-visible,input:focus-visible,a:focus-visible{outline:3px solid #1a1a1a;outline-offset:2px}
                </style>
                </head>
                <body>
                <main>
                <h1>%1$s</h1>
                %2$s
                </main>
                </body>
                </html>
                """.formatted(title, body);
    }
}
