package health.rapport.standalone.link;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a column of a table of people can be, with the names it goes by; of several the one named first here wins. */
enum PersonField {
    ID("rec_id", "unique_id", "id", "record_id", "row_id", "rec_no", "source_id", "patient_id", "person_id"),
    FULL_NAME("full_name", "name", "patient_name", "person_name", "fullname"),
    FIRST(
            "first_name",
            "given_name",
            "first",
            "given",
            "forename",
            "forename_1",
            "fname",
            "fname_c_1",
            "name_first",
            "firstname",
            "givenname"),
    MIDDLE(
            "middle_name",
            "middle",
            "middle_initial",
            "second_name",
            "mi",
            "mname",
            "fname_c_2",
            "name_middle",
            "forename_2",
            "middlename"),
    LAST(
            "last_name",
            "surname",
            "family_name",
            "last",
            "family",
            "lname",
            "lname_c_1",
            "name_last",
            "lastname",
            "familyname"),
    SUFFIX("suffix", "name_suffix", "generation", "generational_suffix"),
    BIRTH_DATE(
            "date_of_birth", "dob", "birth_date", "birthday", "born", "bdate", "birth_dt", "dateofbirth", "birthdate"),
    BIRTH_YEAR("birth_year", "year_of_birth", "yob", "by", "birthyear"),
    BIRTH_MONTH("birth_month", "month_of_birth", "bm", "birthmonth"),
    BIRTH_DAY("birth_day", "day_of_birth", "bd"),
    SEX("sex", "gender", "administrative_gender", "sex_code", "gender_code"),
    STREET_NUMBER("street_number", "house_number", "street_no", "house_no", "building_number"),
    STREET(
            "address_1",
            "street",
            "street_address",
            "address",
            "address_line_1",
            "addr_1",
            "street_1",
            "street_line_1",
            "street_name",
            "address_street_1",
            "line_1",
            "addr"),
    STREET_2(
            "address_2",
            "street_2",
            "address_line_2",
            "addr_2",
            "street_line_2",
            "address_street_2",
            "unit",
            "apartment",
            "apt",
            "line_2"),
    CITY("city", "suburb", "town", "locality", "address_city", "municipality"),
    STATE("state", "province", "region", "address_state", "state_code", "st"),
    POSTAL_CODE(
            "postcode",
            "zip",
            "postal_code",
            "zip_code",
            "zipcode",
            "address_zip",
            "postal",
            "post_code",
            "plz",
            "zip_5"),
    EMAIL("email", "e_mail", "email_address", "mail", "e_mail_address", "emailaddress"),
    PHONE(
            "phone",
            "telephone",
            "phone_number",
            "home_phone",
            "tel",
            "phone_1",
            "phone_home",
            "telephone_number",
            "phone_no",
            "phonenumber",
            "telecom"),
    MOBILE("mobile", "mobile_phone", "cell", "cell_phone", "phone_2", "mobile_number", "phone_mobile", "phone_cell"),
    NATIONAL_ID(
            "soc_sec_id",
            "ssn",
            "social_security_number",
            "national_id",
            "soc_sec_no",
            "nhs_number",
            "national_identifier"),
    MRN("mrn", "medical_record_number"),
    /** Any further column; only a mapping makes one of it. */
    OTHER();

    private final List<String> names;

    PersonField(String... names) {
        this.names = List.of(names);
    }

    /** Its place among the names of this field, lower is better, or -1. */
    int rank(String canonicalHeader) {
        return names.indexOf(canonicalHeader);
    }

    /** All names that a column of it may have. */
    List<String> names() {
        return names;
    }

    /** The name used in mappings and messages. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The field of this name in a mapping: its own word or any of the names a column may have. */
    static Optional<PersonField> of(String word) {
        String canonical = canonical(word);
        return Arrays.stream(values())
                .filter(field -> field.word().equals(canonical) || field.names.contains(canonical))
                .findFirst();
    }

    /** All words, for messages. */
    static String words() {
        return Arrays.stream(values()).map(PersonField::word).collect(Collectors.joining(", "));
    }

    /** A header as the names above are written: {@code " Date of Birth"} and {@code dateOfBirth} are date_of_birth. */
    static String canonical(String header) {
        String split = header.strip().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_");
        return split.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("(?<=[a-z])(?=[0-9]$)", "_")
                .replaceAll("^_|_$", "");
    }
}
