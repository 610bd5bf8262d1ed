DROP FUNCTION last_offer_to(uuid, uuid, uuid, integer, uuid);
DROP FUNCTION last_offer(uuid, uuid, uuid, integer, uuid);
