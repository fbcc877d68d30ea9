package health.rapport.intake.fhir.mapping;

import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** Organisations are not taken in; what refers to them says enough. */
final class Organisations {
    private Organisations() {}

    /** The id or identifier of the organisation, as the source writes it. */
    static @Nullable String id(Reference reference) {
        String text = reference.getReference();
        if (text != null && text.contains("?identifier=")) {
            return References.token(text.substring(text.indexOf('=') + 1)).value();
        }
        if (text != null && !text.isBlank() && !text.startsWith("#") && !text.startsWith("urn:")) {
            return text.substring(text.lastIndexOf('/') + 1);
        }
        return reference.getIdentifier().hasValue() ? reference.getIdentifier().getValue() : reference.getDisplay();
    }

    /** Its name; where that is not told, its id. */
    static @Nullable String name(Reference reference) {
        return reference.hasDisplay() ? reference.getDisplay() : id(reference);
    }
}
