"""Statements as Polish banks write them, shortened."""

from pathlib import Path
from typing import Final

MT940: Final = """:20:STMT271126
:25:PL61109010140000071219812874
:28C:00231
:60F:C261126PLN1000,00
:61:2611271127C87,00S123NONREF//BR123
:86:123~00PRZELEW PRZYCHODZACY
~20ZAMOWIENIE PASIEKA/2026/00
~210123 DZIEKUJE
~3010901014
~3127114020040000300201355387
~32ANNA TESTOWA
~33UL. LIPOWA 1
:61:2611271127D45,03N110W-2026-0001-2
:86:110?00PRZELEW?20Rynek ES wyplata W-2026-00?2101/2?3190249000050247256316596736?32STOWARZYSZENIE DAB
:62F:C261127PLN1041,97
-
"""

CAMT: Final = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt><Stmt>
<Acct><Id><IBAN>PL61109010140000071219812874</IBAN></Id><Ccy>PLN</Ccy></Acct>
<Ntry><Amt Ccy="PLN">87.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>{status}</Sts><BookgDt><Dt>2026-11-27</Dt></BookgDt>
<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
<RltdPties><Dbtr>{name}</Dbtr><DbtrAcct><Id><IBAN>PL27114020040000300201355387</IBAN></Id></DbtrAcct></RltdPties>
<RmtInf><Ustrd>Zamówienie PASIEKA/2026/000123</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="PLN">132.03</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>{status}</Sts><BookgDt><Dt>2026-11-27</Dt></BookgDt>
<NtryDtls>
<TxDtls><Refs><EndToEndId>W-2026-0001-1</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="PLN">87.00</Amt></TxAmt></AmtDtls>
<RltdPties><CdtrAcct><Id><IBAN>PL90249000050247256316596736</IBAN></Id></CdtrAcct></RltdPties></TxDtls>
<TxDtls><Refs><EndToEndId>W-2026-0001-2</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="PLN">45.03</Amt></TxAmt></AmtDtls>
</TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="PLN">5.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts></Ntry>
</Stmt></BkToCstmrStmt></Document>"""


def camt(version: str = "02") -> bytes:
    """CAMT.053 of a version: names and states stand elsewhere in newer ones."""
    is_new = version >= "08"
    name = "<Pty><Nm>Anna Testowa</Nm></Pty>" if is_new else "<Nm>Anna Testowa</Nm>"
    return CAMT.format(version=version, status="<Cd>BOOK</Cd>" if is_new else "BOOK", name=name).encode()


#: Bank -> its CSV; every one tells the same two movements: 87,00 zł in, 45,03 zł out.
TABLES: Final[dict[str, str]] = {
    file.stem: file.read_text(encoding="utf-8") for file in (Path(__file__).parent / "statements").glob("*.csv")
}
#: What their file tells of the account that it is of.
NAMED: Final = {"mbank", "santander", "millennium"}
