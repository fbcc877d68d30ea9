package health.rapport.mastering.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.linkage.LinkageRecord;
import health.rapport.linkage.StandardRecord;
import health.rapport.linkage.Standardizer;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StandardFormsTest {
    private static final UUID ID = UUID.fromString("0190a0b0-1111-7000-8000-000000000001");

    private final Standardizer standardizer = new Standardizer();

    @Test
    void whatIsWrittenIsReadAsItWas() {
        StandardRecord full = standardizer.standardize(LinkageRecord.of(ID.toString(), "ehr")
                .first("María José")
                .middle("A")
                .last("García-López")
                .suffix("Jr")
                .birthDate("1985-02-31")
                .gender("F")
                .street("12 N Main St Apt 4")
                .city("Boston")
                .postalCode("02108")
                .email("m.garcia@example.org")
                .homePhone("413-555-0100")
                .mobilePhone("413-555-0101")
                .identifier("SSN", "536-22-8741")
                .identifier("ehr|MRN", "7781")
                .build());
        StandardRecord empty =
                standardizer.standardize(LinkageRecord.of(ID.toString(), "ehr").build());

        assertThat(StandardForms.read(ID, StandardForms.write(full))).isEqualTo(full);
        assertThat(StandardForms.read(ID, StandardForms.write(empty))).isEqualTo(empty);
    }

    @Test
    void whatAnotherVersionWroteIsNotRead() {
        byte[] form = StandardForms.write(
                standardizer.standardize(LinkageRecord.of(ID.toString(), "ehr").build()));
        assertThat(StandardForms.isReadable(form)).isTrue();

        form[0]++;
        assertThat(StandardForms.isReadable(form)).isFalse();
        assertThat(StandardForms.isReadable(null)).isFalse();
    }
}
