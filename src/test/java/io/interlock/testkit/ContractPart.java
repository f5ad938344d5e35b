package io.interlock.testkit;

/** A part of {@link LockBackendContract}. */
interface ContractPart {

    /** What the running test plays on. */
    ContractStage stage();
}
