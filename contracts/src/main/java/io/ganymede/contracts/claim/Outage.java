package io.ganymede.contracts.claim;

import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;

/** Tells a database that failed, which passes, from work that failed, which does not. */
public final class Outage {

    private Outage() {}

    /** Whether the database is what failed, here or in a cause. */
    public static boolean caused(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException
                    || cause instanceof PersistenceException
                    || cause instanceof TransactionalException
                    || cause instanceof RollbackException
                    || cause instanceof SystemException) {
                return true;
            }
        }
        return false;
    }
}
