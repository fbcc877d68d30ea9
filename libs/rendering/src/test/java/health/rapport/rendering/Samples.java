package health.rapport.rendering;

import health.rapport.kernel.Channel;
import health.rapport.rules.AsOf;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.Rule;
import health.rapport.rules.Value;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Content and people for the tests. */
final class Samples {
    static final ContentModule FOOTER = new ContentModule(
            "footer",
            "Footer",
            List.of(),
            new Body(
                    "<p>{sender.name}, {sender.postalAddress}. <a href=\"{link.unsubscribe}\">Unsubscribe</a></p>",
                    "{sender.name}, {sender.postalAddress}\nUnsubscribe: {link.unsubscribe}"));

    private Samples() {}

    static Assembly email(String subject, ContentModule... modules) {
        return new Assembly("welcome", Channel.EMAIL, subject, List.of(modules));
    }

    static ContentModule module(String html, String text, Variant... variants) {
        return new ContentModule("intro", "Introduction", List.of(variants), new Body(html, text));
    }

    static Variant variant(String name, Rule when, String words) {
        return new Variant(name, when, new Body("<p>" + words + "</p>", words));
    }

    static Rule city(String city) {
        return new Rule.Contains("city", city);
    }

    static RenderContext person(String firstName) {
        return person(Map.of("person.firstName", firstName));
    }

    static RenderContext person(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of(
                "campaign.name", "Heart check",
                "sender.name", "Valley Health",
                "sender.postalAddress", "1 Main Street, Springfield, MA 01101",
                "link.callToAction", "https://example.org/c/abc?x=1&y=2",
                "link.unsubscribe", "https://example.org/u/abc"));
        values.putAll(more);
        PersonFacts facts = PersonFacts.of(Map.of("city", List.of(Value.of("Springfield"))));
        return new RenderContext(values, facts, new AsOf(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC));
    }
}
