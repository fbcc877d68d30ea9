package health.rapport.intake.forms.domain;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The catalogue of what a form may ask of a person, by the names that calls to action use. The tokens for filling in are
 * those of HTML (section 4.10.18.7), which WCAG 2.2 asks for (success criterion 1.3.5).
 */
public enum FormField {
    FIRST_NAME("firstName", "given-name", Input.TEXT, "First name", "Nombre"),
    MIDDLE_NAME("middleName", "additional-name", Input.TEXT, "Middle name", "Segundo nombre"),
    LAST_NAME("lastName", "family-name", Input.TEXT, "Last name", "Apellido"),
    BIRTH_DATE("birthDate", "bday", Input.DATE, "Date of birth", "Fecha de nacimiento"),
    GENDER("gender", "sex", Input.GENDER, "Gender", "Género"),
    STREET("street", "address-line1", Input.TEXT, "Street address", "Dirección"),
    STREET2("street2", "address-line2", Input.TEXT, "Apartment or suite", "Apartamento"),
    CITY("city", "address-level2", Input.TEXT, "City", "Ciudad"),
    STATE("state", "address-level1", Input.TEXT, "State", "Estado"),
    POSTAL_CODE("postalCode", "postal-code", Input.TEXT, "ZIP code", "Código postal"),
    EMAIL("email", "email", Input.EMAIL, "E-mail address", "Correo electrónico"),
    HOME_PHONE("homePhone", "home tel", Input.TEL, "Home phone", "Teléfono de casa"),
    MOBILE_PHONE("mobilePhone", "mobile tel", Input.TEL, "Mobile phone", "Teléfono móvil"),
    COMMENT("comment", "off", Input.LONG, "Anything you want to tell us", "¿Algo que quiera decirnos?");

    /** How it is filled in. */
    public enum Input {
        TEXT,
        DATE,
        GENDER,
        EMAIL,
        TEL,
        LONG
    }

    /** With all of these an answer can create a mastered person. */
    static final Set<FormField> FOUR = Set.of(FIRST_NAME, LAST_NAME, STREET, POSTAL_CODE);
    /** With one of these an answer can create an unmastered person. */
    static final Set<FormField> CONTACT = Set.of(EMAIL, HOME_PHONE, MOBILE_PHONE);

    private final String jsonName;
    private final String autocomplete;
    private final Input input;
    private final Map<String, String> labels;

    FormField(String jsonName, String autocomplete, Input input, String english, String spanish) {
        this.jsonName = jsonName;
        this.autocomplete = autocomplete;
        this.input = input;
        this.labels = Map.of("en", english, "es", spanish);
    }

    public static Optional<FormField> of(String name) {
        return Stream.of(values()).filter(field -> field.jsonName.equals(name)).findFirst();
    }

    public String jsonName() {
        return jsonName;
    }

    public String autocomplete() {
        return autocomplete;
    }

    public Input input() {
        return input;
    }

    /** What it is called where a form says nothing else. */
    public Map<String, String> labels() {
        return labels;
    }

    /** Whether it is said of the person; else it is an attribute of the activity. */
    public boolean isOfPerson() {
        return this != COMMENT;
    }
}
