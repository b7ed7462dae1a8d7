package dk.kanalvalg.security;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/**
 * Declares the scope of {@link AllMunicipalities}, whatever the work is. It stands before the transaction.
 */
@AllMunicipalities(AllMunicipalities.Work.RELAY)
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 50)
class DeclareAllMunicipalities {

    @AroundInvoke
    Object work(InvocationContext work) throws Exception {
        return TransactionScope.ALL.<Object, Exception>callThrowing(work::proceed);
    }
}
