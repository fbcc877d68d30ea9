package health.rapport.linkage;

/** What is compared, in the order of the waterfall. The order is part of the stored form of a {@link Comparison}. */
public enum Field {
    FIRST_NAME,
    LAST_NAME,
    MIDDLE_NAME,
    SUFFIX,
    BIRTH_DATE,
    SEX,
    STREET,
    POSTAL_CODE,
    /** Only where postal codes cannot be compared: it says little beside one. */
    CITY,
    EMAIL,
    PHONE,
    IDENTIFIER,
    /** A further column of a table; records of a service have none. */
    OTHER
}
