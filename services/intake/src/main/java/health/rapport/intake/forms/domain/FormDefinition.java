package health.rapport.intake.forms.domain;

import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.kernel.Channel;
import health.rapport.kernel.SensitivityLabel;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a form asks and says. Texts are by language ({@code en}, {@code es-MX}); the languages of the title are the
 * languages of the form.
 *
 * @param name for marketers; people never see it
 * @param market whose form it is, and the market of who answers
 * @param atLeastOne fields of which one must be filled in, for instance e-mail or phone
 * @param activityType what an answer is called; absent: {@code form-submission} or {@code hra-completion}
 * @param instrument id of a published instrument, which makes this form a health risk assessment
 */
public record FormDefinition(
        String name,
        @Nullable String market,
        Map<String, String> title,
        Map<String, String> intro,
        Map<String, String> button,
        Map<String, String> thanks,
        List<Field> fields,
        List<String> atLeastOne,
        List<Consent> consents,
        @Nullable String activityType,
        @Nullable String campaignId,
        @Nullable String callToAction,
        Set<SensitivityLabel> sensitivity,
        @Nullable String instrument) {

    /**
     * A field of the catalogue.
     *
     * @param label other than the catalogue's
     */
    public record Field(String field, boolean required, Map<String, String> label, Map<String, String> help) {
        @SuppressWarnings("NullAway") // JSON leaves out what is not said
        public Field {
            java.util.Objects.requireNonNull(field, "field");
            label = ordered(label);
            help = ordered(help);
        }
    }

    /**
     * A box to tick, for one channel and purpose. What was ticked is reported with the version of this text.
     *
     * @param status what ticking means; absent: opted in
     */
    public record Consent(
            String id,
            Channel channel,
            @Nullable String purpose,
            @Nullable PermissionStatus status,
            boolean required,
            Map<String, String> text) {
        @SuppressWarnings("NullAway") // JSON leaves out what is not said
        public Consent {
            java.util.Objects.requireNonNull(id, "id");
            java.util.Objects.requireNonNull(channel, "channel");
            text = ordered(text);
        }
    }

    @SuppressWarnings("NullAway") // JSON leaves out what is not said
    public FormDefinition {
        name = name == null ? "" : name;
        title = ordered(title);
        intro = ordered(intro);
        button = ordered(button);
        thanks = ordered(thanks);
        fields = fields == null ? List.of() : List.copyOf(fields);
        atLeastOne = atLeastOne == null ? List.of() : List.copyOf(atLeastOne);
        consents = consents == null ? List.of() : List.copyOf(consents);
        sensitivity = sensitivity == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(sensitivity));
    }

    /** In one order always: equal definitions are equal texts. */
    private static Map<String, String> ordered(@Nullable Map<String, String> texts) {
        return texts == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    /** The instrument it asks, or null for a form that only asks who somebody is. */
    public @Nullable Instrument asked() {
        return instrument == null ? null : Instruments.find(instrument);
    }

    /** The language of the form nearest to the one wanted. */
    public String language(@Nullable String wanted) {
        if (wanted != null && title.containsKey(wanted)) {
            return wanted;
        }
        return title.containsKey("en")
                ? "en"
                : title.keySet().stream().sorted().findFirst().orElse("en");
    }
}
