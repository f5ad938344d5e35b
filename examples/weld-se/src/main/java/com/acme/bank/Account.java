package com.acme.bank;

/** An account: its number, and whose it is. */
public record Account(String id, String owner) {}
