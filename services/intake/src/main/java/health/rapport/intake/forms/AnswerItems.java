package health.rapport.intake.forms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.intake.forms.PageTokens.Page;
import health.rapport.intake.forms.domain.ConsentAddress;
import health.rapport.intake.forms.domain.FormAnswer;
import health.rapport.intake.forms.domain.FormDefinition;
import health.rapport.intake.forms.domain.FormField;
import health.rapport.intake.forms.domain.Instrument;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.scoring.Score;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An answer in the words of the door: one activity, and a permission for each box that was ticked. */
final class AnswerItems {
    static final String SOURCE = "rapport-forms";
    private static final int HASH = 12;

    private final Page page;
    private final FormDefinition form;
    private final FormAnswer answer;
    private final Instant now;

    AnswerItems(Page page, FormDefinition form, FormAnswer answer, Instant now) {
        this.page = page;
        this.form = form;
        this.answer = answer;
        this.now = now;
    }

    /** The activity. Answers to an instrument's questions stay out of it: only what they add up to goes on. */
    ObjectNode activity(@Nullable Score score) {
        ObjectNode activity = JsonNodeFactory.instance
                .objectNode()
                .put("messageId", page.pageId().toString())
                .put("type", type())
                .put("occurredAt", now.toString())
                .put("channel", "WEB")
                .put("source", SOURCE);
        put(activity, "campaignId", form.campaignId());
        put(activity, "callToAction", form.callToAction());
        labels().forEach(label -> activity.withArray("sensitivity").add(label.name()));
        ObjectNode attributes = activity.putObject("attributes");
        attributes.put("form", page.formId().toString());
        attributes.put("formVersion", String.valueOf(page.version()));
        attributes.put("language", answer.language());
        put(attributes, "comment", blankToNull(answer.value(FormField.COMMENT.jsonName())));
        given().forEach((consent, evidence) -> attributes.put("consent." + consent.id(), evidence));
        score(attributes, score);
        person(activity);
        return activity;
    }

    /** The fields of one permission, by column. */
    Map<String, String> permission(FormDefinition.Consent consent, String evidence) {
        PermissionStatus status = consent.status() == null ? PermissionStatus.OPTED_IN : consent.status();
        String address = ConsentAddress.of(consent.channel(), answer);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("permission_id", page.pageId() + "." + consent.id());
        fields.put("address", address == null ? "" : address);
        fields.put("status", status.name());
        fields.put("channel", consent.channel().name());
        fields.put("purpose", consent.purpose() == null ? "" : consent.purpose());
        fields.put("evidence", evidence);
        fields.put("effective_at", now.toString());
        return fields;
    }

    /** The consents given, each with what it was given to: form, version, language and a digest of the text. */
    Map<FormDefinition.Consent, String> given() {
        Map<FormDefinition.Consent, String> given = new LinkedHashMap<>();
        form.consents().stream()
                .filter(consent -> answer.consents().contains(consent.id()))
                .forEach(consent -> given.put(consent, evidence(consent)));
        return given;
    }

    private String evidence(FormDefinition.Consent consent) {
        String text = consent.text().getOrDefault(answer.language(), "");
        return "form %s v%d %s %s sha256:%s"
                .formatted(page.formId(), page.version(), consent.id(), answer.language(), digest(text));
    }

    private void score(ObjectNode attributes, @Nullable Score score) {
        Instrument instrument = form.asked();
        if (instrument != null && score != null) {
            attributes.put("instrument", instrument.model().id());
            attributes.put(
                    "instrumentVersion", String.valueOf(instrument.model().version()));
            attributes.put("score", String.valueOf(score.points()));
            put(attributes, "band", score.band());
        }
    }

    private void person(ObjectNode activity) {
        ObjectNode person = JsonNodeFactory.instance.objectNode();
        for (FormField field : FormField.values()) {
            if (field.isOfPerson()) {
                put(person, field.jsonName(), blankToNull(answer.value(field.jsonName())));
            }
        }
        if (!person.isEmpty()) {
            put(person, "market", form.market());
            activity.set("person", person);
        }
    }

    private TreeSet<SensitivityLabel> labels() {
        TreeSet<SensitivityLabel> labels = new TreeSet<>(form.sensitivity());
        Instrument instrument = form.asked();
        if (instrument != null) {
            labels.addAll(instrument.labels());
        }
        return labels;
    }

    private String type() {
        if (form.activityType() != null) {
            return form.activityType();
        }
        return form.instrument() == null ? "form-submission" : "hra-completion";
    }

    private static @Nullable String blankToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
