package health.rapport.linkage;

import java.util.function.UnaryOperator;

/** Invented people for the tests. */
final class People {
    private static final Standardizer STANDARDIZER = new Standardizer();

    private People() {}

    /** A woman with every field, changed as the test wants. */
    static StandardRecord ada(String id, UnaryOperator<LinkageRecord.Builder> change) {
        LinkageRecord.Builder person = LinkageRecord.of(id, "a")
                .first("Adelaide")
                .last("Whitcombe")
                .birthDate("1979-04-23")
                .gender("F")
                .street("418 North Main Street")
                .street2("Apt 3")
                .city("Holyoke")
                .state("MA")
                .postalCode("01040")
                .email("ada.whitcombe@mailbox.org")
                .homePhone("413-555-0142");
        return standard(change.apply(person));
    }

    static StandardRecord standard(LinkageRecord.Builder person) {
        return STANDARDIZER.standardize(person.build());
    }

    /** A record from a short text: {@code first=John;last=Smith;born=1950-01-02;mrn=17}. */
    static StandardRecord of(String id, String text) {
        LinkageRecord.Builder person = LinkageRecord.of(id, "a");
        for (String item : text.split(";")) {
            String[] parts = item.split("=", 2);
            if (item.isBlank()) {
                continue;
            }
            set(person, parts[0].strip(), parts[1].strip());
        }
        return standard(person);
    }

    private static void set(LinkageRecord.Builder person, String field, String value) {
        switch (field) {
            case "first" -> person.first(value);
            case "middle" -> person.middle(value);
            case "last" -> person.last(value);
            case "suffix" -> person.suffix(value);
            case "born" -> person.birthDate(value);
            case "sex" -> person.gender(value);
            case "street" -> person.street(value);
            case "unit" -> person.street2(value);
            case "city" -> person.city(value);
            case "zip" -> person.postalCode(value);
            case "email" -> person.email(value);
            case "phone" -> person.homePhone(value);
            case "mobile" -> person.mobilePhone(value);
            case "ssn" -> person.identifier("SSN", value);
            case "mrn" -> person.identifier("general", value);
            case "clean" -> person.identifier("deduplicated", value);
            default -> throw new IllegalArgumentException("no field " + field);
        }
    }
}
