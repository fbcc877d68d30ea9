package health.rapport.linkage;

/** What a column of a table holds, and the field it is explained as. */
enum ColumnKind {
    GIVEN(Field.FIRST_NAME, 0.80),
    FAMILY(Field.LAST_NAME, 0.85),
    MIDDLE(Field.MIDDLE_NAME, 0.60),
    SUFFIX(Field.SUFFIX, 0.90),
    BIRTH(Field.BIRTH_DATE, 0.85),
    SEX(Field.SEX, 0.97),
    NUMBER(Field.STREET, 0.80),
    STREET(Field.STREET, 0.75),
    EXTRA(Field.STREET, 0.70),
    UNIT(Field.STREET, 0.80),
    CITY(Field.CITY, 0.80),
    STATE(Field.CITY, 0.95),
    POSTAL_CODE(Field.POSTAL_CODE, 0.80),
    EMAIL(Field.EMAIL, 0.75),
    PHONE(Field.PHONE, 0.75),
    IDENTIFIER(Field.IDENTIFIER, 0.90),
    OTHER(Field.OTHER, 0.80);

    private final Field field;
    private final double exact;

    ColumnKind(Field field, double exact) {
        this.field = field;
        this.exact = exact;
    }

    Field field() {
        return field;
    }

    /** The chance that two values of one person are equal, before anything is learned. */
    double exactAtFirst() {
        return exact;
    }
}
