package health.rapport.mastering.domain;

import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.kernel.Identifier;
import health.rapport.linkage.LinkageRecord;
import health.rapport.linkage.StandardRecord;
import health.rapport.linkage.Standardizer;
import java.util.List;
import java.util.UUID;

/** Makes person data comparable, and says to which records of other sources it refers by their own ids. */
public final class Standards {
    private static final Standardizer STANDARDIZER = new Standardizer();
    private static final String SSN = "SSN";
    private static final String SOURCE = "SOURCE";

    private Standards() {}

    /** The comparable form. */
    public static StandardRecord of(UUID id, String system, PersonData data) {
        LinkageRecord.Builder given = LinkageRecord.of(id.toString(), system)
                .first(data.firstName())
                .middle(data.middleName())
                .last(data.lastName())
                .suffix(data.suffix())
                .birthDate(data.birthDate() == null ? null : data.birthDate().toString())
                .gender(data.gender())
                .street(data.street())
                .street2(data.street2())
                .city(data.city())
                .state(data.state())
                .postalCode(data.postalCode())
                .email(data.email())
                .homePhone(data.homePhone())
                .mobilePhone(data.mobilePhone());
        data.identifiers().stream()
                .filter(identifier -> !isReference(identifier))
                .forEach(identifier -> given.identifier(authority(identifier), identifier.value()));
        return STANDARDIZER.standardize(given.build());
    }

    /** The person records, by source and source id, that this data says it belongs to. */
    public static List<SourceRef> references(PersonData data) {
        return data.identifiers().stream()
                .filter(Standards::isReference)
                .map(identifier -> new SourceRef(identifier.authority(), identifier.value()))
                .distinct()
                .toList();
    }

    private static boolean isReference(Identifier identifier) {
        return identifier.type().equalsIgnoreCase(SOURCE);
    }

    /** An authority may give several kinds of numbers; the social security number has one authority everywhere. */
    private static String authority(Identifier identifier) {
        return identifier.type().equalsIgnoreCase(SSN) ? SSN : identifier.authority() + "|" + identifier.type();
    }
}
