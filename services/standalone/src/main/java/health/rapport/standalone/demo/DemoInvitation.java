package health.rapport.standalone.demo;

import java.util.List;
import java.util.Map;

/** The words of the demo's campaign and its brief. */
final class DemoInvitation {
    private DemoInvitation() {}

    /** A greeting with a version for older people, and the footer the law asks for. */
    static List<Map<String, Object>> modules() {
        return List.of(
                Map.of(
                        "name",
                        "Invitation",
                        "channel",
                        "EMAIL",
                        "variants",
                        List.of(Map.of(
                                "name",
                                "from 65",
                                "when",
                                Map.of("op", "age", "from", 65),
                                "html",
                                "<p>Hello {person.firstName ?: 'there'},</p><p>from 65 on a yearly heart check is worth "
                                        + "half an hour. <a href=\"{link.callToAction}\">Choose a day</a></p>",
                                "text",
                                "Hello {person.firstName ?: 'there'},\nfrom 65 on a yearly heart check is worth half an "
                                        + "hour. Choose a day:\n{link.callToAction} \n")),
                        "fallback",
                        Map.of(
                                "html",
                                        "<p>Hello {person.firstName ?: 'there'},</p><p>how is your heart? "
                                                + "<a href=\"{link.callToAction}\">Book a heart check</a></p>",
                                "text",
                                        "Hello {person.firstName ?: 'there'},\nhow is your heart? Book a heart check:\n"
                                                + "{link.callToAction} \n")),
                Map.of(
                        "name",
                        "Footer",
                        "channel",
                        "EMAIL",
                        "variants",
                        List.of(),
                        "fallback",
                        Map.of(
                                "html",
                                "<p>{sender.name}, {sender.postalAddress}. "
                                        + "<a href=\"{link.unsubscribe}\">Unsubscribe</a></p>",
                                "text",
                                "{sender.name}, {sender.postalAddress}\nUnsubscribe: {link.unsubscribe} \n")));
    }

    static Map<String, Object> assembly(List<String> moduleIds) {
        return Map.of(
                "name", "Heart check invitation",
                "channel", "EMAIL",
                "subject", "An invitation from Riverside Health",
                "moduleIds", moduleIds);
    }

    static Map<String, Object> brief(String assembly, String site) {
        return Map.ofEntries(
                Map.entry("name", "Heart check, autumn"),
                Map.entry("objective", "ENCOUNTERS"),
                Map.entry("purpose", "OWN_SERVICE"),
                Map.entry("ground", Map.of("remuneration", "NONE", "dataUsed", List.of("DEMOGRAPHICS", "CLINICAL"))),
                Map.entry("serviceLine", HeartCheck.SERVICE_LINE),
                Map.entry("channels", List.of("EMAIL")),
                Map.entry("responseWindowDays", (int) DemoData.WINDOW.toDays()),
                Map.entry("holdoutShare", HeartCheck.HOLDOUT),
                Map.entry("contentAssemblyId", assembly),
                Map.entry("fromName", "Riverside Health"),
                Map.entry("fromAddress", "care@riverside.example"),
                Map.entry("postalAddress", "1 River Road, Boston, MA 02110"),
                Map.entry(
                        "costs",
                        List.of(
                                cost("Design", "FIXED", HeartCheck.FIXED_COST),
                                cost("E-mail", "PER_MESSAGE", HeartCheck.COST_PER_MESSAGE))),
                Map.entry(
                        "callsToAction",
                        List.of(Map.of(
                                "id",
                                HeartCheck.CALL_TO_ACTION,
                                "name",
                                "Book a heart check",
                                "kind",
                                "LINK",
                                "requiredFields",
                                List.of("email"),
                                "url",
                                site))));
    }

    private static Map<String, Object> cost(String name, String basis, long minor) {
        return Map.of(
                "name", name, "basis", basis, "amount", Map.of("minor", minor, "currency", "USD"), "channel", "EMAIL");
    }
}
