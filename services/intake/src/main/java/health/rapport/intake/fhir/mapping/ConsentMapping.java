package health.rapport.intake.fhir.mapping;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;

/**
 * A consent as a permission to contact. A permit counts only if it names marketing as its purpose (HMARKT); a denial
 * counts if it names marketing, or no purpose at all. So no consent for care ever becomes one for marketing.
 */
final class ConsentMapping {
    private static final String MARKETING = "HMARKT";
    /** Codes of contact-point-system that name a channel. */
    private static final Map<String, String> CHANNELS = Map.of("email", "EMAIL", "sms", "SMS", "phone", "VOICE");

    private ConsentMapping() {}

    static Mapped consent(Consent consent, Instant now) {
        Findings found = new Findings(FhirType.CONSENT);
        found.names(consent.getIdentifier());
        found.requiredLink(Role.SUBJECT, consent.getPatient(), "patient", FhirType.PATIENT);
        Consent.ProvisionComponent provision = consent.getProvision();
        String status = status(consent, now);
        if (status != null) {
            found.put("status", status);
            found.put("channels", String.join(";", channels(provision)));
            found.put("effective_at", Dates.exact(consent.getDateTimeElement()));
        }
        return found.done(consent);
    }

    /** What it says about marketing; null where it says nothing. */
    private static @org.jspecify.annotations.Nullable String status(Consent consent, Instant now) {
        Consent.ProvisionComponent provision = consent.getProvision();
        boolean marketing = provision.getPurpose().stream().map(Coding::getCode).anyMatch(MARKETING::equals);
        boolean denies = provision.getType() == ConsentProvisionType.DENY;
        if (!marketing && !(denies && !provision.hasPurpose())) {
            return null;
        }
        boolean over = Dates.isOutside(provision.getPeriod(), now);
        return switch (consent.getStatus()) {
            case DRAFT, PROPOSED, NULL -> null;
            case null -> null;
            case ACTIVE -> denies || over ? "OPTED_OUT" : "OPTED_IN";
            // a permit that was withdrawn, refused or never given; a denial in error stays a denial
            case REJECTED, INACTIVE, ENTEREDINERROR -> "OPTED_OUT";
        };
    }

    private static Set<String> channels(Consent.ProvisionComponent provision) {
        Set<String> channels = new TreeSet<>();
        provision.getCode().stream()
                .flatMap(concept -> concept.getCoding().stream())
                .map(coding -> CHANNELS.get(String.valueOf(coding.getCode())))
                .filter(java.util.Objects::nonNull)
                .forEach(channels::add);
        return channels;
    }
}
