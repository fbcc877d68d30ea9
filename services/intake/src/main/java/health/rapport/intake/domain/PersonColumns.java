package health.rapport.intake.domain;

import static health.rapport.intake.domain.Column.of;

import health.rapport.intake.domain.Column.Form;
import java.util.List;

/** What is said of a person, and what a person allows. */
final class PersonColumns {
    static final List<Column> PERSON = List.of(
            of("source_id", Form.TEXT, "the source's own id of this person", "P-1001", "patient_id"),
            of("mrn", Form.TEXT, "medical record number", "778812", "medical_record_number"),
            of("mrn_authority", Form.TEXT, "who assigned the MRN; blank means the source", "mercy"),
            of("first_name", Form.TEXT, "given name", "Ann", "firstname", "given_name"),
            of("middle_name", Form.TEXT, "middle name or initial", "M", "middlename"),
            of("last_name", Form.TEXT, "family name", "Bell", "lastname", "family_name", "surname"),
            of("suffix", Form.TEXT, "such as Jr or III", "Jr", "name_suffix"),
            of("birth_date", Form.DATE, "date of birth", "1980-02-03", "dob", "date_of_birth", "birthdate"),
            of("gender", Form.GENDER, "gender", "F", "sex"),
            of("street", Form.TEXT, "street address, line 1", "1 Main St", "address", "address1", "address_line_1"),
            of("street2", Form.TEXT, "street address, line 2", "Apt 4", "address2", "address_line_2"),
            of("city", Form.TEXT, "town", "Springfield"),
            of("state", Form.STATE, "state", "MA"),
            of(
                    "postal_code",
                    Form.POSTAL_CODE,
                    "ZIP or postal code",
                    "01105",
                    "zip",
                    "zip_code",
                    "zipcode",
                    "postcode"),
            of("country", Form.COUNTRY, "country", "US"),
            of("email", Form.EMAIL, "primary e-mail address", "ann@example.org", "e_mail", "email_address"),
            of("home_phone", Form.PHONE, "home telephone", "413-555-0123", "phone", "phone_number", "telephone"),
            of("mobile_phone", Form.PHONE, "mobile telephone", "413-555-0124", "cell", "cell_phone", "mobile"),
            of("market", Form.MARKET, "the market the source puts the person in", "west"),
            of("deceased_on", Form.DATE, "day of death", "2025-11-30", "date_of_death"),
            of("language", Form.LANGUAGE, "preferred language", "en", "preferred_language"),
            of("sensitivity", Form.LABELS, "labels that travel with the row", "MENTAL_HEALTH", "sensitivity_labels"));

    /** Flags beside person data; each speaks of the addresses of its own row. */
    static final List<Column> FLAGS = List.of(
            of("do_not_contact", Form.YES_NO, "by no channel, for no purpose", "no", "do_not_solicit", "opt_out"),
            of("do_not_email", Form.YES_NO, "not by e-mail", "no", "email_opt_out"),
            of("do_not_call", Form.YES_NO, "not by telephone", "no", "dnc", "do_not_phone", "phone_opt_out"),
            of("do_not_text", Form.YES_NO, "not by text message", "no", "sms_opt_out"),
            of("do_not_mail", Form.YES_NO, "not by letter post; kept under the row's e-mail or phone", "no", "dnm"));

    /** What the person said of being contacted. */
    static final List<Column> CONSENT = List.of(
            of("consent", Form.PERMISSION, "what the person said of being contacted; blank means nothing", "OPTED_IN"),
            of(
                    "consent_channels",
                    Form.CHANNELS,
                    "channels the consent is for; of a call, blank means `VOICE`",
                    "VOICE;SMS"),
            of("consent_purpose", Form.PURPOSE, "the purpose it is for; blank means every one", "MARKETING"),
            of(
                    "consent_evidence",
                    Form.TEXT,
                    "where it is recorded, for instance the consent text's version",
                    "form-12/v3"));

    static final List<Column> LIST = List.of(
            of("list_name", Form.NAME, "which list the row is of", "Movers 2026-01", "list", "list_id"),
            of("list_date", Form.DATE, "day as of which the list and its flags hold; blank means today", "2026-01-15"));

    private PersonColumns() {}
}
