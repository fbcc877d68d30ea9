package health.rapport.mastering.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.linkage.LinkageRecord;
import health.rapport.linkage.StandardRecord;
import health.rapport.linkage.Standardizer;
import org.junit.jupiter.api.Test;

class StandardFormsTest {
    private final Standardizer standardizer = new Standardizer();

    @Test
    void whatIsWrittenIsReadAsItWas() {
        StandardRecord full = standardizer.standardize(LinkageRecord.of("r-1", "ehr")
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
                standardizer.standardize(LinkageRecord.of("r-2", "ehr").build());

        assertThat(StandardForms.read(StandardForms.write(full))).isEqualTo(full);
        assertThat(StandardForms.read(StandardForms.write(empty))).isEqualTo(empty);
    }
}
