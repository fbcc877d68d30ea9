package health.rapport.rendering;

import health.rapport.rendering.TemplateField.Kind;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The catalogue of fields that templates may name. */
public final class TemplateFields {
    /** Where one leaves the mailing list; every e-mail must have it. */
    public static final String UNSUBSCRIBE = "link.unsubscribe";
    /** The sender's postal address; every e-mail must have it. */
    public static final String POSTAL_ADDRESS = "sender.postalAddress";

    private final Map<String, TemplateField> fields;

    private TemplateFields(Map<String, TemplateField> fields) {
        this.fields = Collections.unmodifiableMap(fields);
    }

    /**
     * The fields every deployment has. A campaign's name often says what it is about ("Diabetes check"), so it counts as
     * telling of health, as does its service line.
     */
    public static TemplateFields standard() {
        return new TemplateFields(new LinkedHashMap<>())
                .with(TemplateField.sometimes("person.firstName", Kind.PERSONAL))
                .with(TemplateField.sometimes("person.lastName", Kind.PERSONAL))
                .with(TemplateField.sometimes("person.city", Kind.PERSONAL))
                .with(TemplateField.sometimes("person.nextVisit", Kind.TEXT).ofHealth())
                .with(TemplateField.sometimes("facility.name", Kind.TEXT))
                .with(TemplateField.sometimes("facility.phone", Kind.TEXT))
                .with(TemplateField.always("campaign.name", Kind.TEXT).ofHealth())
                .with(TemplateField.sometimes("campaign.serviceLine", Kind.TEXT).ofHealth())
                .with(TemplateField.always("link.callToAction", Kind.LINK))
                .with(TemplateField.always(UNSUBSCRIBE, Kind.LINK))
                .with(TemplateField.sometimes("link.preferences", Kind.LINK))
                .with(TemplateField.always("sender.name", Kind.TEXT))
                .with(TemplateField.always(POSTAL_ADDRESS, Kind.TEXT));
    }

    /** This catalogue and one more field, or with that field changed. */
    public TemplateFields with(TemplateField field) {
        Map<String, TemplateField> more = new LinkedHashMap<>(fields);
        more.put(field.name(), field);
        return new TemplateFields(more);
    }

    /** The field of this name, or null. */
    public @Nullable TemplateField find(String name) {
        return fields.get(name);
    }

    /** All fields in order. */
    public Collection<TemplateField> all() {
        return fields.values();
    }
}
