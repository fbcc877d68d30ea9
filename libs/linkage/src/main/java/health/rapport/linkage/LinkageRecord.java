package health.rapport.linkage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One person record as a source sent it; every field may be absent, blank or nonsense. The names are those of the
 * contracts. Built with {@link #of(String, String)}; nothing is interpreted before {@link Standardizer} does.
 *
 * @param recordId unique among all records that are ever compared (ties are broken by it)
 * @param source the source system
 * @param birthDate ISO, {@code yyyyMMdd} or US {@code MM/dd/yyyy}
 * @param others further columns of a table that may tell people apart, by name; only {@link TableLinker} looks at them
 */
public record LinkageRecord(
        String recordId,
        String source,
        List<RecordIdentifier> identifiers,
        @Nullable String first,
        @Nullable String middle,
        @Nullable String last,
        @Nullable String suffix,
        @Nullable String birthDate,
        @Nullable String gender,
        @Nullable String street,
        @Nullable String street2,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable String email,
        @Nullable String homePhone,
        @Nullable String mobilePhone,
        Map<String, String> others) {

    /** Copies the collections and refuses a blank record id. */
    public LinkageRecord {
        if (recordId.isBlank()) {
            throw new IllegalArgumentException("a record needs an id");
        }
        identifiers = List.copyOf(identifiers);
        others = Map.copyOf(others);
    }

    /** Starts a record of this id and source. */
    public static Builder of(String recordId, String source) {
        return new Builder(recordId, source);
    }

    /** Collects the fields that a source has. */
    public static final class Builder {
        private final String recordId;
        private final String source;
        private final List<RecordIdentifier> identifiers = new ArrayList<>();
        private @Nullable String first;
        private @Nullable String middle;
        private @Nullable String last;
        private @Nullable String suffix;
        private @Nullable String birthDate;
        private @Nullable String gender;
        private @Nullable String street;
        private @Nullable String street2;
        private @Nullable String city;
        private @Nullable String state;
        private @Nullable String postalCode;
        private @Nullable String email;
        private @Nullable String homePhone;
        private @Nullable String mobilePhone;
        private final Map<String, String> others = new HashMap<>();

        private Builder(String recordId, String source) {
            this.recordId = recordId;
            this.source = source;
        }

        /** Adds an identifier; a blank value adds nothing. */
        public Builder identifier(String authority, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                identifiers.add(new RecordIdentifier(authority, value));
            }
            return this;
        }

        public Builder first(@Nullable String value) {
            first = value;
            return this;
        }

        public Builder middle(@Nullable String value) {
            middle = value;
            return this;
        }

        public Builder last(@Nullable String value) {
            last = value;
            return this;
        }

        public Builder suffix(@Nullable String value) {
            suffix = value;
            return this;
        }

        public Builder birthDate(@Nullable String value) {
            birthDate = value;
            return this;
        }

        public Builder gender(@Nullable String value) {
            gender = value;
            return this;
        }

        public Builder street(@Nullable String value) {
            street = value;
            return this;
        }

        public Builder street2(@Nullable String value) {
            street2 = value;
            return this;
        }

        public Builder city(@Nullable String value) {
            city = value;
            return this;
        }

        public Builder state(@Nullable String value) {
            state = value;
            return this;
        }

        public Builder postalCode(@Nullable String value) {
            postalCode = value;
            return this;
        }

        public Builder email(@Nullable String value) {
            email = value;
            return this;
        }

        public Builder homePhone(@Nullable String value) {
            homePhone = value;
            return this;
        }

        public Builder mobilePhone(@Nullable String value) {
            mobilePhone = value;
            return this;
        }

        /** Adds a further column; a blank value adds nothing. */
        public Builder other(String column, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                others.put(column, value);
            }
            return this;
        }

        /** The finished record. */
        public LinkageRecord build() {
            return new LinkageRecord(
                    recordId,
                    source,
                    identifiers,
                    first,
                    middle,
                    last,
                    suffix,
                    birthDate,
                    gender,
                    street,
                    street2,
                    city,
                    state,
                    postalCode,
                    email,
                    homePhone,
                    mobilePhone,
                    others);
        }
    }
}
