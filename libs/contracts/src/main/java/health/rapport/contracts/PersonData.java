package health.rapport.contracts;

import health.rapport.kernel.FourFields;
import health.rapport.kernel.Identifier;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a person, by one source or as the golden record. Everything may be absent.
 *
 * @param gender {@code F}, {@code M}, {@code X} or absent
 * @param street street address, line 1
 * @param country ISO 3166-1 alpha-2
 * @param email primary e-mail, valid
 * @param homePhone valid, E.164
 * @param mobilePhone valid, E.164
 * @param identifiers MRNs and others, each with its authority
 * @param market the market the source puts the person in
 * @param deceasedOn day of death; absent means not known to be dead
 * @param language BCP 47 tag
 * @param flags what is possible but doubtful, as {@code field.flag}: {@code email.disposable}, {@code email.role},
 *     {@code mobilePhone.fixed-line}, {@code homePhone.toll-free}, {@code homePhone.unassigned},
 *     {@code birthDate.placeholder}; absent where there is nothing to say
 */
public record PersonData(
        @Nullable String firstName,
        @Nullable String middleName,
        @Nullable String lastName,
        @Nullable String suffix,
        @Nullable LocalDate birthDate,
        @Nullable String gender,
        @Nullable String street,
        @Nullable String street2,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable String country,
        @Nullable String email,
        @Nullable String homePhone,
        @Nullable String mobilePhone,
        List<Identifier> identifiers,
        @Nullable String market,
        @Nullable LocalDate deceasedOn,
        @Nullable String language,
        @Nullable Set<String> flags) {

    // Jackson hands over null where a list is absent
    @SuppressWarnings("NullAway")
    public PersonData {
        identifiers = identifiers == null ? List.of() : List.copyOf(identifiers);
        flags = flags == null ? null : Set.copyOf(flags);
    }

    /** Without flags. */
    public PersonData(
            @Nullable String firstName,
            @Nullable String middleName,
            @Nullable String lastName,
            @Nullable String suffix,
            @Nullable LocalDate birthDate,
            @Nullable String gender,
            @Nullable String street,
            @Nullable String street2,
            @Nullable String city,
            @Nullable String state,
            @Nullable String postalCode,
            @Nullable String country,
            @Nullable String email,
            @Nullable String homePhone,
            @Nullable String mobilePhone,
            List<Identifier> identifiers,
            @Nullable String market,
            @Nullable LocalDate deceasedOn,
            @Nullable String language) {
        this(
                firstName,
                middleName,
                lastName,
                suffix,
                birthDate,
                gender,
                street,
                street2,
                city,
                state,
                postalCode,
                country,
                email,
                homePhone,
                mobilePhone,
                identifiers,
                market,
                deceasedOn,
                language,
                null);
    }

    /** The same with other flags. */
    public PersonData withFlags(@Nullable Set<String> others) {
        return with(identifiers, others);
    }

    /** The same with other identifiers. */
    public PersonData withIdentifiers(List<Identifier> others) {
        return with(others, flags);
    }

    /** The fields that decide whether this is a mastered person. */
    public FourFields fourFields() {
        return new FourFields(firstName, lastName, street, postalCode);
    }

    private PersonData with(List<Identifier> otherIdentifiers, @Nullable Set<String> otherFlags) {
        return new PersonData(
                firstName,
                middleName,
                lastName,
                suffix,
                birthDate,
                gender,
                street,
                street2,
                city,
                state,
                postalCode,
                country,
                email,
                homePhone,
                mobilePhone,
                otherIdentifiers,
                market,
                deceasedOn,
                language,
                otherFlags);
    }
}
