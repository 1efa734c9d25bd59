/** A state, province, prefecture or emirate: its ISO 3166-2 code without the country, its name, and its name in the local script. */
export interface State {
  code: string;
  name: string;
  localName?: string;
}

/** `CODE Name` or `CODE Name=local name`, one per bar. */
const rows: Record<string, string> = {
  AE: "AJ Ajman=عجمان|AZ Abu Dhabi=أبو ظبي|DU Dubai=دبي|FU Fujairah=الفجيرة|RK Ras Al Khaimah=رأس الخيمة|SH Sharjah=الشارقة|UQ Umm Al Quwain=أم القيوين",
  AU:
    "ACT Australian Capital Territory|NSW New South Wales|NT Northern Territory|QLD Queensland|SA South Australia|TAS Tasmania|VIC Victoria|" +
    "WA Western Australia",
  BR:
    "AC Acre|AL Alagoas|AM Amazonas|AP Amapá|BA Bahia|CE Ceará|DF Distrito Federal|ES Espírito Santo|GO Goiás|MA Maranhão|MG Minas Gerais|" +
    "MS Mato Grosso do Sul|MT Mato Grosso|PA Pará|PB Paraíba|PE Pernambuco|PI Piauí|PR Paraná|RJ Rio de Janeiro|RN Rio Grande do Norte|" +
    "RO Rondônia|RR Roraima|RS Rio Grande do Sul|SC Santa Catarina|SE Sergipe|SP São Paulo|TO Tocantins",
  CA:
    "AB Alberta|BC British Columbia=Colombie-Britannique|MB Manitoba|NB New Brunswick=Nouveau-Brunswick|" +
    "NL Newfoundland and Labrador=Terre-Neuve-et-Labrador|NS Nova Scotia=Nouvelle-Écosse|NT Northwest Territories=Territoires du Nord-Ouest|" +
    "NU Nunavut|ON Ontario|PE Prince Edward Island=Île-du-Prince-Édouard|QC Quebec=Québec|SK Saskatchewan|YT Yukon",
  CN:
    "AH Anhui=安徽省|BJ Beijing=北京市|CQ Chongqing=重庆市|FJ Fujian=福建省|GD Guangdong=广东省|GS Gansu=甘肃省|GX Guangxi=广西壮族自治区|GZ Guizhou=贵州省|" +
    "HA Henan=河南省|HB Hubei=湖北省|HE Hebei=河北省|HI Hainan=海南省|HL Heilongjiang=黑龙江省|HN Hunan=湖南省|JL Jilin=吉林省|JS Jiangsu=江苏省|" +
    "JX Jiangxi=江西省|LN Liaoning=辽宁省|NM Inner Mongolia=内蒙古自治区|NX Ningxia=宁夏回族自治区|QH Qinghai=青海省|SC Sichuan=四川省|SD Shandong=山东省|" +
    "SH Shanghai=上海市|SN Shaanxi=陕西省|SX Shanxi=山西省|TJ Tianjin=天津市|XJ Xinjiang=新疆维吾尔自治区|XZ Tibet=西藏自治区|YN Yunnan=云南省|ZJ Zhejiang=浙江省",
  IN:
    "AN Andaman and Nicobar Islands|AP Andhra Pradesh|AR Arunachal Pradesh|AS Assam|BR Bihar|CG Chhattisgarh|CH Chandigarh|" +
    "DH Dadra and Nagar Haveli and Daman and Diu|DL Delhi|GA Goa|GJ Gujarat|HP Himachal Pradesh|HR Haryana|JH Jharkhand|" +
    "JK Jammu and Kashmir|KA Karnataka|KL Kerala|LA Ladakh|LD Lakshadweep|MH Maharashtra|ML Meghalaya|MN Manipur|MP Madhya Pradesh|" +
    "MZ Mizoram|NL Nagaland|OD Odisha|PB Punjab|PY Puducherry|RJ Rajasthan|SK Sikkim|TN Tamil Nadu|TR Tripura|TS Telangana|UK Uttarakhand|" +
    "UP Uttar Pradesh|WB West Bengal",
  JP:
    "01 Hokkaido=北海道|02 Aomori=青森県|03 Iwate=岩手県|04 Miyagi=宮城県|05 Akita=秋田県|06 Yamagata=山形県|07 Fukushima=福島県|08 Ibaraki=茨城県|" +
    "09 Tochigi=栃木県|10 Gunma=群馬県|11 Saitama=埼玉県|12 Chiba=千葉県|13 Tokyo=東京都|14 Kanagawa=神奈川県|15 Niigata=新潟県|16 Toyama=富山県|" +
    "17 Ishikawa=石川県|18 Fukui=福井県|19 Yamanashi=山梨県|20 Nagano=長野県|21 Gifu=岐阜県|22 Shizuoka=静岡県|23 Aichi=愛知県|24 Mie=三重県|" +
    "25 Shiga=滋賀県|26 Kyoto=京都府|27 Osaka=大阪府|28 Hyogo=兵庫県|29 Nara=奈良県|30 Wakayama=和歌山県|31 Tottori=鳥取県|32 Shimane=島根県|" +
    "33 Okayama=岡山県|34 Hiroshima=広島県|35 Yamaguchi=山口県|36 Tokushima=徳島県|37 Kagawa=香川県|38 Ehime=愛媛県|39 Kochi=高知県|40 Fukuoka=福岡県|" +
    "41 Saga=佐賀県|42 Nagasaki=長崎県|43 Kumamoto=熊本県|44 Oita=大分県|45 Miyazaki=宮崎県|46 Kagoshima=鹿児島県|47 Okinawa=沖縄県",
  MX:
    "AGU Aguascalientes|BCN Baja California|BCS Baja California Sur|CAM Campeche|CHH Chihuahua|CHP Chiapas|CMX Ciudad de México|" +
    "COA Coahuila|COL Colima|DUR Durango|GRO Guerrero|GUA Guanajuato|HID Hidalgo|JAL Jalisco|MEX Estado de México=México|MIC Michoacán|" +
    "MOR Morelos|NAY Nayarit|NLE Nuevo León|OAX Oaxaca|PUE Puebla|QUE Querétaro|ROO Quintana Roo|SIN Sinaloa|SLP San Luis Potosí|" +
    "SON Sonora|TAB Tabasco|TAM Tamaulipas|TLA Tlaxcala|VER Veracruz|YUC Yucatán|ZAC Zacatecas",
  US:
    "AK Alaska|AL Alabama|AR Arkansas|AS American Samoa|AZ Arizona|CA California|CO Colorado|CT Connecticut|DC District of Columbia|" +
    "DE Delaware|FL Florida|GA Georgia|GU Guam|HI Hawaii|IA Iowa|ID Idaho|IL Illinois|IN Indiana|KS Kansas|KY Kentucky|LA Louisiana|" +
    "MA Massachusetts|MD Maryland|ME Maine|MI Michigan|MN Minnesota|MO Missouri|MP Northern Mariana Islands|MS Mississippi|MT Montana|" +
    "NC North Carolina|ND North Dakota|NE Nebraska|NH New Hampshire|NJ New Jersey|NM New Mexico|NV Nevada|NY New York|OH Ohio|" +
    "OK Oklahoma|OR Oregon|PA Pennsylvania|PR Puerto Rico|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|" +
    "UT Utah|VA Virginia|VI United States Virgin Islands|VT Vermont|WA Washington|WI Wisconsin|WV West Virginia|WY Wyoming",
};

/** The states an address of the country can name, or undefined where any text will do. */
export function statesOf(iso2: string): State[] | undefined {
  return rows[iso2]?.split("|").map((row) => {
    const [code, name] = [row.replace(/ .*/, ""), row.replace(/^\S+ /, "").replace(/=.*/, "")];
    return row.includes("=") ? { code, name, localName: row.replace(/.*=/, "") } : { code, name };
  });
}

/** Other names that are on forms and letterheads: former ones, longer ones and codes; one per bar, each with the code it stands for. */
const otherNames: Record<string, string> = {
  CA: "Newfoundland=NL|PQ=QC|PEI=PE|NWT=NT|Yukon Territory=YT",
  CN: "Xizang=XZ|Nei Mongol=NM",
  IN:
    "Orissa=OD|OR=OD|Pondicherry=PY|Uttaranchal=UK|UT=UK|New Delhi=DL|NCT of Delhi=DL|National Capital Territory of Delhi=DL|TG=TS|CT=CG|" +
    "Dadra and Nagar Haveli=DH|Daman and Diu=DH",
  MX:
    "CDMX=CMX|DF=CMX|Mexico City=CMX|Distrito Federal=CMX|Coahuila de Zaragoza=COA|Michoacán de Ocampo=MIC|Querétaro de Arteaga=QUE|" +
    "Veracruz de Ignacio de la Llave=VER|Edo Mex=MEX",
  US: "Washington DC=DC|New York State=NY|Washington State=WA",
};

const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll("&", " and ")
    .replaceAll(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();

/** What says only that it is a state, behind its name: in Latin letters it may follow any, in the local script what is written of the list. */
const kinds = /(?:province|prefecture|municipality|(?:zhuang|hui|uyghur)?autonomousregion|sheng|shi|ken|fu|to)$/;
const localKinds = /(?:省|市|(?:壮族|回族|维吾尔)?自治区|都|府|県)$/;

/** Finds a state by its code, or by its name in either script, whatever the case, accents and punctuation; former and longer names are known too. */
export function findState(iso2: string, given: string): State | undefined {
  const wanted = fold(given);
  const other = otherNames[iso2]?.split("|").find((row) => fold(row.replace(/=.*/, "")) === wanted);
  const names = new Set([other === undefined ? wanted : fold(other.replace(/.*=/, "")), wanted.replace(kinds, "")]);
  const withoutCountry = wanted.startsWith(iso2.toLowerCase()) ? wanted.slice(2) : wanted;
  return statesOf(iso2)?.find(
    ({ code, name, localName = name }) =>
      [name, localName, localName.replace(localKinds, ""), code].some((each) => names.has(fold(each))) ||
      code.toLowerCase() === withoutCountry,
  );
}
