package health.rapport.mastering.rest;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.mastering.rest.IdentityAnalysisView.Cell;
import health.rapport.mastering.rest.IdentityAnalysisView.Who;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SmallCellsTest {
    private static final LocalDate MAY = LocalDate.parse("2026-05-01");

    @Test
    void oneToTenPeopleAreWithheldAndWhatWouldGiveThemAwayToo() {
        List<Cell> shown = SmallCells.withheld(List.of(people("ehr", 40), people("web", 7), people("call", 12)));

        assertThat(shown).extracting(Cell::withheld).containsExactly(false, true, true);
        assertThat(shown.get(1)).isEqualTo(new Cell(MAY, "web", Who.MASTERED, null, null, true));
        assertThat(shown.getFirst().people()).isEqualTo(40);
    }

    @Test
    void twoThatAreWithheldHideEachOther() {
        List<Cell> shown = SmallCells.withheld(List.of(people("ehr", 40), people("web", 7), people("call", 10)));

        assertThat(shown).extracting(Cell::withheld).containsExactly(false, true, true);
    }

    @Test
    void elevenAreShownAndColumnsAreJudgedByThemselves() {
        List<Cell> shown = SmallCells.withheld(
                List.of(people("ehr", 11), cell("ehr", Who.UNMASTERED, 30, 3L), cell("ehr", Who.ANONYMOUS, 9, null)));

        assertThat(shown).extracting(Cell::withheld).containsExactly(false, true, true);
    }

    private static Cell people(String group, long people) {
        return cell(group, Who.MASTERED, 2 * people, people);
    }

    private static Cell cell(String group, Who who, long activities, @Nullable Long people) {
        return new Cell(MAY, group, who, activities, people, false);
    }
}
