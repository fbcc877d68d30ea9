package health.rapport.attribution.figures;

import health.rapport.attribution.domain.figures.FigureQuestion;
import health.rapport.attribution.persistence.ledger.BehindFigures;
import health.rapport.attribution.persistence.ledger.BehindFigures.Page;
import health.rapport.attribution.persistence.ledger.BehindFigures.Visit;
import health.rapport.attribution.persistence.ledger.LedgerNames;
import health.rapport.attribution.persistence.ledger.PathRows;
import health.rapport.attribution.persistence.ledger.PathRows.Sequences;
import health.rapport.kernel.MarketAccess;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What is behind a figure, for those who may see people. */
@ApplicationScoped
public class ReadVisits {
    private final DataSource source;
    private final LedgerNames names;
    private final ReadFigures figures;

    public ReadVisits(DataSource source, LedgerNames names, ReadFigures figures) {
        this.source = source;
        this.names = names;
        this.figures = figures;
    }

    public List<Visit> of(FigureQuestion question, MarketAccess access, Page page) throws SQLException {
        try (Connection reading = source.getConnection()) {
            return BehindFigures.of(reading, names, question, figures.markets(access), page);
        }
    }

    public List<Visit> ofPerson(UUID person, MarketAccess access) throws SQLException {
        names.refreshIfNew();
        try (Connection reading = source.getConnection()) {
            return BehindFigures.ofPerson(reading, names, person, figures.markets(access));
        }
    }

    public Sequences sequences(FigureQuestion question, MarketAccess access) throws SQLException {
        try (Connection reading = source.getConnection()) {
            return PathRows.of(reading, names, question, figures.markets(access));
        }
    }
}
