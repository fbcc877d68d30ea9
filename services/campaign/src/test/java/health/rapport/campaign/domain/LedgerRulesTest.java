package health.rapport.campaign.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.contracts.permission.PermissionScope;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.kernel.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerRulesTest {
    private static final PermissionStatus YES = PermissionStatus.OPTED_IN;
    private static final PermissionStatus NO = PermissionStatus.OPTED_OUT;

    @ParameterizedTest
    @EnumSource(names = {"CALL_CENTER", "AUTOMATION", "PERSON", "STAFF"})
    void aFileNeverUndoesWhatSheSaidHerself(SourceKind herself) {
        assertThat(holds(said(1, NO, herself), said(2, YES, SourceKind.FILE))).isEqualTo(NO);
        assertThat(holds(said(1, NO, SourceKind.FILE), said(2, YES, herself))).isEqualTo(YES);
        assertThat(holds(said(1, NO, herself), said(2, NO, SourceKind.FILE), said(3, YES, SourceKind.FILE)))
                .isEqualTo(NO);
    }

    @ParameterizedTest
    @EnumSource
    void aNoHoldsFromTheMomentItWasSaidWhoeverSaidIt(SourceKind whoever) {
        assertThat(holds(said(1, YES, SourceKind.STAFF), said(2, NO, whoever))).isEqualTo(NO);
        assertThat(holds(said(2, YES, SourceKind.PERSON), said(2, NO, whoever)))
                .as("at one moment")
                .isEqualTo(NO);
    }

    @Test
    void aMonthlyListDoesNotUndoWhatSheSaidSinceItFirstSaidSo() {
        LedgerEntry list = said(1, NO, SourceKind.FILE);
        LedgerEntry call = said(2, YES, SourceKind.CALL_CENTER);
        LedgerEntry again = said(3, NO, SourceKind.FILE);
        assertThat(holds(list, call, again)).isEqualTo(YES);
        assertThat(holds(list, call, said(3, YES, SourceKind.FILE), said(4, NO, SourceKind.FILE)))
                .as("the list changed its mind")
                .isEqualTo(NO);
    }

    @Test
    void aSignatureInAFileIsMoreThanAWordOnThePhone() {
        assertThat(holds(
                        said(1, YES, SourceKind.CALL_CENTER),
                        said(2, PermissionStatus.EXPRESS_WRITTEN_CONSENT, SourceKind.FILE)))
                .isEqualTo(PermissionStatus.EXPRESS_WRITTEN_CONSENT);
        assertThat(holds(
                        said(1, PermissionStatus.EXPRESS_WRITTEN_CONSENT, SourceKind.STAFF),
                        said(2, YES, SourceKind.FILE)))
                .isEqualTo(PermissionStatus.EXPRESS_WRITTEN_CONSENT);
    }

    @Test
    void theOrderInWhichRowsComeInDoesNotMatter() {
        Random random = new Random(4711);
        for (int round = 0; round < 500; round++) {
            List<LedgerEntry> all = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                all.add(said(
                        random.nextInt(4),
                        PermissionStatus.values()[random.nextInt(3)],
                        SourceKind.values()[random.nextInt(5)]));
            }
            var expected = Ledger.inForce(all);
            Collections.shuffle(all, random);
            assertThat(Ledger.inForce(all)).isEqualTo(expected);
        }
        assertThat(Ledger.inForce(List.of())).isEmpty();
    }

    private static PermissionStatus holds(LedgerEntry... said) {
        return Ledger.inForce(List.of(said)).orElseThrow().status();
    }

    private static LedgerEntry said(int day, PermissionStatus status, SourceKind kind) {
        return new LedgerEntry(
                UUID.randomUUID(),
                new Address("+14135550100"),
                PermissionScope.CHANNEL,
                Channel.VOICE,
                null,
                status,
                kind.name(),
                kind,
                null,
                Instant.EPOCH.plusSeconds(86_400L * day),
                "test");
    }
}
